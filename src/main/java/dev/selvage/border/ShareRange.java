package dev.selvage.border;

/**
 * Shares that judge a set of borders alike, at one tolerance: all above one fraction and up to
 * another. Fractions are of pixels, and so exact.
 *
 * @param tolerance 0..255
 * @param above pixels within, of {@code aboveOf}; the share is larger
 * @param aboveOf above 0
 * @param upTo pixels within, of {@code upToOf}; the share is not larger
 * @param upToOf above 0
 * @param misses borders that are judged otherwise than the server judged them
 */
record ShareRange(int tolerance, long above, long aboveOf, long upTo, long upToOf, int misses) {
  /** From round numbers to odd ones; the last is how finely a policy holds its share. */
  private static final int[] DENOMINATORS = {1, 2, 4, 5, 10, 20, 100, 1000, 10_000, 1_000_000};

  private static final int HUNDREDTHS = 100;

  /** Whether no share lies in it that a policy can hold. */
  boolean isEmpty() {
    return last(1_000_000) < first(1_000_000);
  }

  /** The same range at another tolerance. */
  ShareRange at(int otherTolerance) {
    return new ShareRange(otherTolerance, above, aboveOf, upTo, upToOf, misses);
  }

  boolean contains(double share) {
    long millionths = Math.round(share * 1_000_000);
    return millionths >= first(1_000_000) && millionths <= last(1_000_000);
  }

  /** The roundest share in it; of several as round the one nearest to the middle. */
  double simplest() {
    int denominator = DENOMINATORS[rank()];
    double middle = (low() + high()) / 2 * denominator;
    long nearest = Math.round(middle);
    long chosen = Math.max(first(denominator), Math.min(last(denominator), nearest));
    return (double) chosen / denominator;
  }

  /** How round {@link #simplest()} is, 0 being the roundest. */
  int rank() {
    for (int rank = 0; rank < DENOMINATORS.length; rank++) {
      if (first(DENOMINATORS[rank]) <= last(DENOMINATORS[rank])) {
        return rank;
      }
    }
    throw new IllegalStateException("no share lies in it");
  }

  /** Whether it holds several shares of whole per cent. */
  boolean isWide() {
    return last(HUNDREDTHS) > first(HUNDREDTHS);
  }

  double low() {
    return (double) above / aboveOf;
  }

  double high() {
    return (double) upTo / upToOf;
  }

  /** The smallest numerator of a share in it. */
  private long first(int denominator) {
    return above * denominator / aboveOf + 1;
  }

  /** The largest numerator of a share in it, if it is not below {@link #first}. */
  private long last(int denominator) {
    return upTo * denominator / upToOf;
  }
}
