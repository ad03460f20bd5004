package dev.selvage.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be like. Immutable.
 *
 * @param mode how much it must say
 * @param clockSkew how far clocks may be apart, 0 to 1 h
 * @param maxLength of the whole token, characters, 1 to 65,536
 * @param maxSteps of its chain, 0 to 100
 * @param maxLifetime how far ahead it may expire; null for any time
 */
public record TokenPolicy(
    Mode mode, Duration clockSkew, int maxLength, int maxSteps, @Nullable Duration maxLifetime) {
  /** How much a token must say. */
  public enum Mode {
    /**
     * As recorded of the image API: no {@code exp}, {@code image_id} or {@code typ} is needed,
     * unknown keys are dropped, and the token's image wins over the path's.
     */
    COMPATIBLE,
    /**
     * Needs {@code exp}, {@code image_id} and {@code typ}, and has known keys only. The path names
     * the token's image, or no image ({@code image}).
     */
    STRICT
  }

  /** {@link Mode#COMPATIBLE}, 60 s, 8,192 characters, 20 steps. */
  public static final TokenPolicy COMPATIBLE =
      new TokenPolicy(Mode.COMPATIBLE, Duration.ofSeconds(60), 8192, 20, null);

  /** {@link Mode#STRICT} within the same limits. */
  public static final TokenPolicy STRICT =
      new TokenPolicy(Mode.STRICT, Duration.ofSeconds(60), 8192, 20, null);

  /** Refuses settings out of range. */
  public TokenPolicy {
    if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("clockSkew outside 0 to 1 h");
    }
    if (maxLength < 1 || maxLength > 65_536 || maxSteps < 0 || maxSteps > 100) {
      throw new IllegalArgumentException("maxLength outside 1 to 65536 or maxSteps outside 0..100");
    }
    if (maxLifetime != null && (maxLifetime.isNegative() || maxLifetime.isZero())) {
      throw new IllegalArgumentException("maxLifetime not above 0");
    }
  }

  /** Whether the mode is {@link Mode#STRICT}. */
  public boolean strict() {
    return mode == Mode.STRICT;
  }

  /** The same with clocks that may be this far apart. */
  public TokenPolicy withClockSkew(Duration skew) {
    return new TokenPolicy(mode, skew, maxLength, maxSteps, maxLifetime);
  }

  /** The same with other limits. */
  public TokenPolicy withLimits(int length, int steps) {
    return new TokenPolicy(mode, clockSkew, length, steps, maxLifetime);
  }

  /** The same, but tokens must expire within this time from now; null for any time. */
  public TokenPolicy withMaxLifetime(@Nullable Duration lifetime) {
    return new TokenPolicy(mode, clockSkew, maxLength, maxSteps, lifetime);
  }
}
