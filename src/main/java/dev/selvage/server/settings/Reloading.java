package dev.selvage.server.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How keys and presets at URLs are asked for; files are looked at every second. Shows no token.
 *
 * @param interval from one request to the next, 1 s to 1 h
 * @param token sent as {@code Authorization: Bearer}; null sends none
 */
public record Reloading(Duration interval, @Nullable String token) {
  /** Every 5 s, without a token. */
  public static final Reloading DEFAULT = new Reloading(Duration.ofSeconds(5), null);

  /**
   * Checks the interval.
   *
   * @throws dev.selvage.UsageException if it is out of range
   */
  public Reloading {
    SettingRange.check("reload-interval", interval.toSeconds(), 1, 3600);
  }

  /** This with another interval. */
  public Reloading withInterval(Duration value) {
    return new Reloading(value, token);
  }

  /** This with another token. */
  public Reloading withToken(@Nullable String value) {
    return new Reloading(interval, value);
  }

  @Override
  public String toString() {
    return "every " + interval.toSeconds() + " s";
  }
}
