package dev.selvage.operations;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.util.Locale;

/**
 * How far two pictures are apart, over what both cover from the upper left corner. Colours are
 * compared as they look on black, so that one which hardly shows counts little; alpha as it is.
 */
final class Comparison {
  /** Colours of lesser alpha are known to few levels. */
  private static final int SHOWS = 40;

  private final Size ours;
  private final Size peer;
  private final long[] samples = new long[256];
  private final long[] alphas = new long[256];
  private double squares;
  private long shown;

  private Comparison(Size ours, Size peer) {
    this.ours = ours;
    this.peer = peer;
  }

  static Comparison of(Raster ours, Raster peer) {
    Comparison comparison = new Comparison(ours.size(), peer.size());
    for (int y = 0; y < Math.min(ours.height(), peer.height()); y++) {
      for (int x = 0; x < Math.min(ours.width(), peer.width()); x++) {
        comparison.add(ours, peer, x, y);
      }
    }
    return comparison;
  }

  private void add(Raster a, Raster b, int x, int y) {
    int alphaA = alpha(a, x, y);
    int alphaB = alpha(b, x, y);
    int apart = Math.abs(alphaA - alphaB);
    alphas[apart]++;
    samples[apart]++;
    for (int c = 0; c < 3; c++) {
      int sampleA = color(a, x, y, c);
      int sampleB = color(b, x, y, c);
      double off = Math.abs(sampleA * alphaA - sampleB * alphaB) / 255.0;
      samples[(int) Math.round(off)]++;
      if (alphaA > SHOWS && alphaB > SHOWS) {
        squares += Math.pow(sampleA - sampleB, 2);
        shown++;
      }
    }
  }

  private static int alpha(Raster pixels, int x, int y) {
    return pixels.format().hasAlpha() ? pixels.sample(x, y, pixels.format().channels() - 1) : 255;
  }

  private static int color(Raster pixels, int x, int y, int channel) {
    return pixels.sample(x, y, pixels.format() == PixelFormat.GRAY ? 0 : channel);
  }

  /** The most that a side is longer or shorter, px. */
  int sizeOff() {
    return Math.max(Math.abs(ours.width() - peer.width()), Math.abs(ours.height() - peer.height()));
  }

  /** Levels that one sample is off, at most. */
  int largest() {
    int most = 255;
    while (most > 0 && samples[most] == 0) {
      most--;
    }
    return most;
  }

  /** Levels that 99 % of the samples are within. */
  int p99() {
    long left = count(samples) / 100;
    int level = 255;
    while (level > 0 && samples[level] <= left) {
      left -= samples[level];
      level--;
    }
    return level;
  }

  /** Share of the samples, 0..1, that are off by more than some levels. */
  double share(int levels) {
    long off = 0;
    for (int i = levels + 1; i < samples.length; i++) {
      off += samples[i];
    }
    return (double) off / count(samples);
  }

  /** Share of the pixels, 0..1, whose alpha is not the same. */
  double alphaShare() {
    return 1 - (double) alphas[0] / count(alphas);
  }

  /** Mean levels that a sample is off. */
  double meanOff() {
    return mean(samples);
  }

  /** Mean levels that alpha is off. */
  double alphaOff() {
    return mean(alphas);
  }

  /** Levels that alpha is off anywhere. */
  int largestAlpha() {
    int most = 255;
    while (most > 0 && alphas[most] == 0) {
      most--;
    }
    return most;
  }

  /** Of the colours, dB, where both show; infinite where they are the same. */
  double psnr() {
    return squares == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255 * shown / squares);
  }

  String sizes() {
    return ours.equals(peer) ? ours.toString() : ours + ", not " + peer;
  }

  String psnrText() {
    return Double.isInfinite(psnr()) ? "same" : String.format(Locale.ROOT, "%.1f dB", psnr());
  }

  private static long count(long[] levels) {
    long count = 0;
    for (long level : levels) {
      count += level;
    }
    return count;
  }

  private static double mean(long[] levels) {
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += (double) i * levels[i];
    }
    return sum / count(levels);
  }
}
