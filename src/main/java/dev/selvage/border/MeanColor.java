package dev.selvage.border;

import dev.selvage.image.PixelFormat;

/** Sums of a ring, and their mean. One small loop a format, because most of the time goes here. */
final class MeanColor implements StripVisitor {
  private final PixelFormat format;
  private final boolean alphaWeighted;
  private long pixels;
  private long weight;
  private long red;
  private long green;
  private long blue;
  private long alpha;

  MeanColor(PixelFormat format, boolean alphaWeighted) {
    this.format = format;
    this.alphaWeighted = alphaWeighted;
  }

  @Override
  public void strip(byte[] data, int at, int count, int step) {
    pixels += count;
    switch (format) {
      case GRAY -> gray(data, at, count, step);
      case RGB -> rgb(data, at, count, step);
      case RGBA -> rgba(data, at, count, step);
    }
  }

  /** The mean of what was taken so far, packed. */
  int color(Rounding rounding) {
    if (weight == 0) {
      return PackedRgba.TRANSPARENT;
    }
    return PackedRgba.of(
        mean(red, weight, rounding),
        mean(green, weight, rounding),
        mean(blue, weight, rounding),
        mean(alpha, pixels, rounding));
  }

  private static int mean(long sum, long weight, Rounding rounding) {
    long half = rounding == Rounding.HALF_UP ? weight : 0;
    return (int) ((2 * sum + half) / (2 * weight));
  }

  private void gray(byte[] data, int at, int count, int step) {
    long sum = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      sum += data[i] & 0xff;
    }
    red += sum;
    green += sum;
    blue += sum;
    opaque(count);
  }

  private void rgb(byte[] data, int at, int count, int step) {
    long r = 0;
    long g = 0;
    long b = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      r += data[i] & 0xff;
      g += data[i + 1] & 0xff;
      b += data[i + 2] & 0xff;
    }
    red += r;
    green += g;
    blue += b;
    opaque(count);
  }

  private void rgba(byte[] data, int at, int count, int step) {
    long r = 0;
    long g = 0;
    long b = 0;
    long a = 0;
    long w = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      int alphaHere = data[i + 3] & 0xff;
      long weightHere = alphaWeighted ? alphaHere : Math.min(alphaHere, 1);
      r += (data[i] & 0xff) * weightHere;
      g += (data[i + 1] & 0xff) * weightHere;
      b += (data[i + 2] & 0xff) * weightHere;
      a += alphaHere;
      w += weightHere;
    }
    red += r;
    green += g;
    blue += b;
    alpha += a;
    weight += w;
  }

  private void opaque(int count) {
    alpha += 255L * count;
    weight += count;
  }
}
