package dev.selvage.instantsite.settings;

import dev.selvage.instantsite.internal.checks.Checks;
import java.time.Duration;

/**
 * How long one HTTP exchange may take; a repetition starts anew. Each is 1 ms to 1 day.
 *
 * @param call the whole exchange, from looking the host up to the last byte of the answer
 * @param connect until the connection stands
 * @param read the longest silence while waiting for bytes of the answer
 * @param write the longest standstill while sending
 */
public record Timeouts(Duration call, Duration connect, Duration read, Duration write) {
  /** 120 s, 10 s, 30 s and 30 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(120),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  /**
   * Checks the range.
   *
   * @throws dev.selvage.UsageException if one of them is under 1 ms or over a day
   */
  public Timeouts {
    Checks.duration("call timeout", call, Checks.ONE_MS);
    Checks.duration("connect timeout", connect, Checks.ONE_MS);
    Checks.duration("read timeout", read, Checks.ONE_MS);
    Checks.duration("write timeout", write, Checks.ONE_MS);
  }
}
