package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;

/**
 * What the kernels are measured by: the interface's words in double precision, rounded half up once
 * at the end. Shares neither weights nor filter formulas with them, and is slow.
 */
final class ReferenceResampler implements Resampler {
  @Override
  public String name() {
    return "reference";
  }

  /** The source pixels from a first one on, and what each weighs. */
  private static final class Taps {
    private final int first;
    private final double[] weights;

    Taps(int first, double[] weights) {
      this.first = first;
      this.weights = weights;
    }
  }

  @Override
  public void resample(Raster given, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    Raster source = given.onHeap();
    Taps[] columns = taps(horizontal, filter);
    Taps[] rows = taps(vertical, filter);
    int channels = source.format().channels();
    double[] row = new double[source.width() * channels];
    for (int y = 0; y < target.height(); y++) {
      sumRows(source, rows[y], row);
      for (int x = 0; x < target.width(); x++) {
        double[] pixel = new double[channels];
        for (int k = 0; k < columns[x].weights.length; k++) {
          for (int c = 0; c < channels; c++) {
            int at = (columns[x].first + k) * channels + c;
            pixel[c] += columns[x].weights[k] * row[at];
          }
        }
        store(pixel, target, target.index(x, y));
      }
    }
  }

  private static void sumRows(Raster source, Taps taps, double[] row) {
    Arrays.fill(row, 0);
    int channels = source.format().channels();
    for (int k = 0; k < taps.weights.length; k++) {
      for (int i = 0; i < row.length; i++) {
        int at = source.index(0, taps.first + k) + i;
        double value = source.data()[at] & 0xff;
        if (source.format() == PixelFormat.RGBA && i % channels < 3) {
          value *= (source.data()[at - i % channels + 3] & 0xff) / 255.0;
        }
        row[i] += taps.weights[k] * value;
      }
    }
  }

  private static void store(double[] pixel, Raster target, int at) {
    double alpha = pixel.length == 4 ? pixel[3] : 255;
    boolean visible = alpha >= 0.5;
    for (int c = 0; c < pixel.length; c++) {
      double value = c < 3 ? pixel[c] * 255 / alpha : alpha;
      long rounded = visible ? (long) Math.floor(value + 0.5) : 0;
      target.data()[at + c] = (byte) Math.max(0, Math.min(255, rounded));
    }
  }

  private static Taps[] taps(Axis axis, Filter filter) {
    Taps[] taps = new Taps[axis.length()];
    boolean identity = axis.step() == 1 && axis.origin() % 1 == 0;
    for (int i = 0; i < taps.length; i++) {
      double centre = axis.origin() + (i + 0.5) * axis.step();
      double[] weights = new double[axis.high() - axis.low()];
      double stretch = axis.step() > 1 ? axis.step() : 1;
      int first = weights.length;
      int end = 0;
      for (int k = 0; k < weights.length; k++) {
        double distance = Math.abs(axis.low() + k + 0.5 - centre) / stretch;
        weights[k] = identity ? (distance < 0.25 ? 1 : 0) : value(filter, distance);
        if (weights[k] != 0) {
          first = Math.min(first, k);
          end = k + 1;
        }
      }
      double[] used = Arrays.copyOfRange(weights, first, end);
      double sum = Arrays.stream(used).sum();
      taps[i] = new Taps(axis.low() + first, Arrays.stream(used).map(w -> w / sum).toArray());
    }
    return taps;
  }

  private static double value(Filter filter, double d) {
    return switch (filter) {
      case BOX -> Math.abs(d - 0.5) < 1e-9 ? 0.5 : d < 0.5 ? 1 : 0;
      case TRIANGLE -> Math.max(0, 1 - d);
      case BICUBIC -> d < 1 ? 1.5 * d * d * d - 2.5 * d * d + 1 : d < 2 ? outerCubic(d) : 0;
      case LANCZOS3 ->
          d == 0
              ? 1
              : d < 3
                  ? 3 * Math.sin(Math.PI * d) * Math.sin(Math.PI * d / 3) / Math.pow(Math.PI * d, 2)
                  : 0;
    };
  }

  private static double outerCubic(double d) {
    return -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2;
  }
}
