package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.OptionalDouble;

/**
 * What px are multiplied by, written as it was given: a {@link Factor}, or {@code auto} for what
 * the client asks for. Immutable.
 *
 * @param text above 0, at most {@link Factor#MOST}; or {@code auto}
 */
public record Dpr(String text) {
  private static final String AUTO = "auto";

  /**
   * Checks the range.
   *
   * @throws UsageException if it is neither auto nor a factor
   */
  public Dpr {
    text = text.equals(AUTO) ? AUTO : new Factor(text).text();
  }

  /** Whether the client is to be asked. */
  public boolean isAuto() {
    return text.equals(AUTO);
  }

  /** Above 0; empty for {@code auto}. */
  public OptionalDouble value() {
    return isAuto() ? OptionalDouble.empty() : OptionalDouble.of(new Factor(text).value());
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
