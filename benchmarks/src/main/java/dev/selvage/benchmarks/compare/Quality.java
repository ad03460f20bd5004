package dev.selvage.benchmarks.compare;

import dev.selvage.image.Raster;

/** What the outputs are held to: Lanczos3 in double precision, and the distance to it. */
public final class Quality {
  private Quality() {}

  /**
   * Peak signal-to-noise ratio of two pictures of one size, dB, over premultiplied samples and
   * alpha; infinite where they are the same.
   */
  public static double psnr(Raster a, Raster b) {
    if (!a.size().equals(b.size())) {
      throw new IllegalArgumentException("sizes differ: " + a.size() + " and " + b.size());
    }
    double squares = 0;
    int channels = 4;
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        for (int c = 0; c < channels; c++) {
          double difference = premultiplied(a, x, y, c) - premultiplied(b, x, y, c);
          squares += difference * difference;
        }
      }
    }
    boolean alpha = a.format().hasAlpha();
    return 10 * Math.log10(255 * 255 / (squares / (a.size().pixels() * (alpha ? 4.0 : 3.0))));
  }

  /** The source, resampled by Lanczos3 in double precision, alpha premultiplied. */
  public static Raster exact(Raster source, int width, int height) {
    int channels = source.format().channels();
    double[][] rows = new double[height][];
    double[][] vertical = weights(source.height(), height);
    double[][] horizontal = weights(source.width(), width);
    Raster target = Raster.allocate(source.format(), width, height);
    for (int y = 0; y < height; y++) {
      rows[y] = column(source, vertical[y]);
      for (int x = 0; x < width; x++) {
        double[] pixel = new double[channels];
        double[] w = horizontal[x];
        for (int k = 1; k < w.length; k++) {
          for (int c = 0; c < channels; c++) {
            pixel[c] += w[k] * rows[y][((int) w[0] + k - 1) * channels + c];
          }
        }
        store(target, x, y, pixel);
      }
      rows[y] = new double[0];
    }
    return target;
  }

  private static double[] column(Raster source, double[] w) {
    int channels = source.format().channels();
    double[] row = new double[source.width() * channels];
    for (int k = 1; k < w.length; k++) {
      int y = (int) w[0] + k - 1;
      for (int x = 0; x < source.width(); x++) {
        for (int c = 0; c < channels; c++) {
          row[x * channels + c] += w[k] * premultiplied(source, x, y, c);
        }
      }
    }
    return row;
  }

  private static void store(Raster target, int x, int y, double[] pixel) {
    double alpha = target.format().hasAlpha() ? pixel[3] / 255 : 1;
    for (int c = 0; c < pixel.length; c++) {
      double straight = c == 3 ? pixel[3] : alpha > 0 ? pixel[c] / alpha : 0;
      double clamped = Math.max(0, Math.min(255, straight));
      target.data()[target.index(x, y) + c] = (byte) Math.floor(clamped + 0.5);
    }
  }

  private static double premultiplied(Raster pixels, int x, int y, int c) {
    int channels = pixels.format().channels();
    boolean alpha = pixels.format().hasAlpha();
    if (c == 3) {
      // Where neither has alpha this adds no difference.
      return alpha ? pixels.sample(x, y, 3) : 255;
    }
    int value = pixels.sample(x, y, channels == 1 ? 0 : c);
    return alpha ? value * pixels.sample(x, y, 3) / 255.0 : value;
  }

  /** For each target pixel: the first source pixel, then its and the following weights. */
  private static double[][] weights(int from, int to) {
    double step = (double) from / to;
    double scale = Math.max(1, step);
    double[][] all = new double[to][];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * step;
      int first = (int) Math.max(0, Math.ceil(center - 3 * scale - 0.5));
      int last = (int) Math.min(from - 1.0, Math.floor(center + 3 * scale - 0.5));
      double[] w = new double[last - first + 2];
      w[0] = first;
      double sum = 0;
      for (int k = first; k <= last; k++) {
        w[k - first + 1] = lanczos3((k + 0.5 - center) / scale);
        sum += w[k - first + 1];
      }
      for (int k = 1; k < w.length; k++) {
        w[k] /= sum;
      }
      all[i] = w;
    }
    return all;
  }

  private static double lanczos3(double x) {
    double d = Math.abs(x);
    if (d >= 3) {
      return 0;
    }
    return d < 1e-12
        ? 1
        : 3 * Math.sin(Math.PI * d) * Math.sin(Math.PI * d / 3) / (Math.PI * Math.PI * d * d);
  }
}
