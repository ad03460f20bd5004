package dev.selvage.border;

import dev.selvage.UsageException;
import java.util.Objects;

/**
 * What counts as the border of an image, how its colour is made, and when it is of one colour.
 * Immutable; all values are simple, so that a policy can be stored.
 *
 * @param name what people call this policy, not blank
 * @param thickness of the ring, px, at least 1; where two bands meet, the ring is the whole image
 * @param corners how often the corners count
 * @param estimator how the colour is made
 * @param rounding how a mean is rounded
 * @param tolerance how far a sample may lie from the colour, 0..255, every channel by itself and
 *     alpha on the same scale
 * @param share part of the ring that must lie within the tolerance, above 0 and up to 1; held to
 *     six decimals, and compared exactly: 99 pixels of 100 are enough for 0.99
 * @param measuredOn which pixels to measure; for the caller to heed, who has them
 */
public record BorderPolicy(
    String name,
    int thickness,
    Corners corners,
    Estimator estimator,
    Rounding rounding,
    int tolerance,
    double share,
    Stage measuredOn) {

  /** The receiver this library was made for, as far as its behaviour is known. */
  public static final BorderPolicy INSTANT_SITE =
      new BorderPolicy(
          "instant-site",
          1,
          Corners.ONCE,
          Estimator.MEAN,
          Rounding.HALF_UP,
          8,
          0.99,
          Stage.ENCODED);

  private static final int MILLION = 1_000_000;

  /**
   * Rounds the share to six decimals.
   *
   * @throws UsageException if a setting is out of range
   */
  public BorderPolicy {
    Objects.requireNonNull(corners, "corners");
    Objects.requireNonNull(estimator, "estimator");
    Objects.requireNonNull(rounding, "rounding");
    Objects.requireNonNull(measuredOn, "measuredOn");
    if (name.isBlank()) {
      throw new UsageException("border policy", "has no name", "give it one");
    }
    check(thickness >= 1, name, "thickness " + thickness, "take 1 px or more");
    check(tolerance >= 0 && tolerance <= 255, name, "tolerance " + tolerance, "take 0..255");
    // Asked this way round, because NaN is neither.
    boolean inRange = share > 0 && share <= 1 && Math.round(share * MILLION) > 0;
    check(inRange, name, "share " + share, "take 0.000001..1");
    share = Math.round(share * MILLION) / (double) MILLION;
  }

  /** A builder that starts from {@link #INSTANT_SITE}, under the name {@code custom}. */
  public static Builder builder() {
    return INSTANT_SITE.toBuilder().name("custom");
  }

  /** A builder that starts from this policy, name included. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Whether that many of so many pixels are at least the share; exact. */
  boolean isEnough(long within, long all) {
    // A ring has fewer than 2^33 pixels, so that neither side overflows.
    return within * MILLION >= Math.round(share * MILLION) * all;
  }

  private static void check(boolean holds, String name, String what, String remedy) {
    if (!holds) {
      throw new UsageException("border policy " + name, what + " is out of range", remedy);
    }
  }

  /** Collects the settings of a policy; values are checked by {@link #build()}. Not thread-safe. */
  public static final class Builder {
    private String name;
    private int thickness;
    private Corners corners;
    private Estimator estimator;
    private Rounding rounding;
    private int tolerance;
    private double share;
    private Stage measuredOn;

    private Builder(BorderPolicy from) {
      name = from.name;
      thickness = from.thickness;
      corners = from.corners;
      estimator = from.estimator;
      rounding = from.rounding;
      tolerance = from.tolerance;
      share = from.share;
      measuredOn = from.measuredOn;
    }

    /** What people call the policy, not blank. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Thickness of the ring, px, at least 1. */
    public Builder thickness(int value) {
      thickness = value;
      return this;
    }

    /** How often the corners count. */
    public Builder corners(Corners value) {
      corners = value;
      return this;
    }

    /** How the colour is made. */
    public Builder estimator(Estimator value) {
      estimator = value;
      return this;
    }

    /** How a mean is rounded. */
    public Builder rounding(Rounding value) {
      rounding = value;
      return this;
    }

    /** How far a sample may lie from the colour, 0..255. */
    public Builder tolerance(int value) {
      tolerance = value;
      return this;
    }

    /** Part of the ring that must lie within the tolerance, 0.000001..1. */
    public Builder share(double value) {
      share = value;
      return this;
    }

    /** Which pixels to measure. */
    public Builder measuredOn(Stage value) {
      measuredOn = value;
      return this;
    }

    /**
     * The policy.
     *
     * @throws UsageException if a setting is out of range
     */
    public BorderPolicy build() {
      return new BorderPolicy(
          name, thickness, corners, estimator, rounding, tolerance, share, measuredOn);
    }
  }
}
