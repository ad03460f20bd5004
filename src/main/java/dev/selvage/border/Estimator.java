package dev.selvage.border;

/**
 * How one colour is made of the ring's pixels. A fully transparent pixel has no colour, whatever is
 * stored in it; only its alpha counts. If the estimated alpha is 0, the colour is {@link
 * Rgba#TRANSPARENT}.
 */
public enum Estimator {
  /**
   * Colour: the mean of each channel, pixels weighted by alpha. Alpha: the mean of all pixels. Both
   * rounded as {@link Rounding} says.
   */
  MEAN,
  /**
   * As {@link #MEAN}, but every pixel that is not fully transparent weighs the same in the colour.
   */
  UNWEIGHTED_MEAN,
  /**
   * Each channel by itself: the smallest value that at least half of the pixels do not exceed (the
   * lower median, so nothing is rounded). Colour is taken over the pixels that are not fully
   * transparent, each counted the same; alpha over all pixels.
   */
  MEDIAN,
  /**
   * The most frequent pixel value, all four channels together; all fully transparent pixels are the
   * same value. Of several as frequent, the lowest by red, then green, blue, alpha.
   */
  MODE
}
