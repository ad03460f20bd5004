package dev.selvage.border;

import dev.selvage.image.Raster;

/**
 * The mean colour of a ring. One small loop a format, because most of the time goes here. Several
 * sums share a long, so that a loop gives them back without an object.
 */
final class MeanColor {
  /** Pixels that are summed at once: three sums of their samples fit a long. */
  private static final int AT_ONCE = 8192;

  private static final int THIRD = 21;
  private static final long THIRD_MASK = (1L << THIRD) - 1;
  private static final long HALF_MASK = 0xffff_ffffL;

  private MeanColor() {}

  /** The mean, packed. */
  static int of(Raster pixels, BorderPolicy policy) {
    return switch (pixels.format()) {
      case GRAY -> gray(pixels, policy);
      case RGB -> rgb(pixels, policy);
      case RGBA -> rgba(pixels, policy);
    };
  }

  private static int gray(Raster pixels, BorderPolicy policy) {
    long sum = 0;
    for (int strip = 0; strip < Ring.strips(pixels, policy); strip++) {
      int at = Ring.at(pixels, policy, strip);
      int step = Ring.step(pixels, policy, strip);
      sum += graySum(pixels.data(), at, Ring.length(pixels, policy, strip), step);
    }
    int mean = mean(sum, Ring.count(pixels, policy), policy.rounding());
    return PackedRgba.of(mean, mean, mean, 255);
  }

  private static int rgb(Raster pixels, BorderPolicy policy) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int strip = 0; strip < Ring.strips(pixels, policy); strip++) {
      int at = Ring.at(pixels, policy, strip);
      int length = Ring.length(pixels, policy, strip);
      int step = Ring.step(pixels, policy, strip);
      for (int done = 0; done < length; done += AT_ONCE) {
        int count = Math.min(AT_ONCE, length - done);
        long sums = rgbSums(pixels.data(), at + done * step, count, step);
        red += sums & THIRD_MASK;
        green += (sums >>> THIRD) & THIRD_MASK;
        blue += sums >>> (2 * THIRD);
      }
    }
    long count = Ring.count(pixels, policy);
    return PackedRgba.of(
        mean(red, count, policy.rounding()),
        mean(green, count, policy.rounding()),
        mean(blue, count, policy.rounding()),
        255);
  }

  private static int rgba(Raster pixels, BorderPolicy policy) {
    boolean weighted = policy.estimator() == Estimator.MEAN;
    long red = 0;
    long green = 0;
    long blue = 0;
    long alpha = 0;
    long weight = 0;
    for (int strip = 0; strip < Ring.strips(pixels, policy); strip++) {
      int at = Ring.at(pixels, policy, strip);
      int length = Ring.length(pixels, policy, strip);
      int step = Ring.step(pixels, policy, strip);
      for (int done = 0; done < length; done += AT_ONCE) {
        int count = Math.min(AT_ONCE, length - done);
        int from = at + done * step;
        long redGreen = weightedSums(pixels.data(), from, 0, count, step, weighted);
        long blueWeight = weightedSums(pixels.data(), from, 2, count, step, weighted);
        red += redGreen & HALF_MASK;
        green += redGreen >>> 32;
        blue += blueWeight & HALF_MASK;
        alpha += graySum(pixels.data(), from + 3, count, step);
        weight += weighted ? 0 : visible(pixels.data(), from + 3, count, step);
      }
    }
    weight = weighted ? alpha : weight;
    if (weight == 0) {
      return PackedRgba.TRANSPARENT;
    }
    return PackedRgba.of(
        mean(red, weight, policy.rounding()),
        mean(green, weight, policy.rounding()),
        mean(blue, weight, policy.rounding()),
        mean(alpha, Ring.count(pixels, policy), policy.rounding()));
  }

  private static int mean(long sum, long weight, Rounding rounding) {
    long half = rounding == Rounding.HALF_UP ? weight : 0;
    return (int) ((2 * sum + half) / (2 * weight));
  }

  private static long graySum(byte[] data, int at, int count, int step) {
    long sum = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      sum += data[i] & 0xff;
    }
    return sum;
  }

  private static long rgbSums(byte[] data, int at, int count, int step) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      red += data[i] & 0xff;
      green += data[i + 1] & 0xff;
      blue += data[i + 2] & 0xff;
    }
    return red | ((long) green << THIRD) | ((long) blue << (2 * THIRD));
  }

  /** Two neighbouring samples times alpha, or times one where anything is visible. */
  private static long weightedSums(
      byte[] data, int at, int channel, int count, int step, boolean weighted) {
    int first = 0;
    int second = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      int alpha = data[i + 3] & 0xff;
      int weight = weighted ? alpha : Math.min(alpha, 1);
      first += (data[i + channel] & 0xff) * weight;
      second += (data[i + channel + 1] & 0xff) * weight;
    }
    return first | ((long) second << 32);
  }

  private static long visible(byte[] data, int at, int count, int step) {
    int visible = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      visible += Math.min(data[i] & 0xff, 1);
    }
    return visible;
  }
}
