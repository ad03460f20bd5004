package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;
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

  @Override
  public void resample(
      Pixels source, Axis horizontal, Axis vertical, Filter filter, Pixels target) {
    double[][] columns = weights(horizontal, filter);
    double[][] rows = weights(vertical, filter);
    int channels = source.format().channels();
    double[] row = new double[source.width() * channels];
    for (int y = 0; y < target.height(); y++) {
      sumRows(source, vertical.low(), rows[y], row);
      for (int x = 0; x < target.width(); x++) {
        double[] pixel = new double[channels];
        for (int k = 0; k < columns[x].length; k++) {
          for (int c = 0; columns[x][k] != 0 && c < channels; c++) {
            pixel[c] += columns[x][k] * row[(horizontal.low() + k) * channels + c];
          }
        }
        store(pixel, target, target.index(x, y));
      }
    }
  }

  private static void sumRows(Pixels source, int low, double[] weights, double[] row) {
    Arrays.fill(row, 0);
    int channels = source.format().channels();
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; weights[k] != 0 && i < row.length; i++) {
        int at = source.index(0, low + k) + i;
        double value = source.data()[at] & 0xff;
        if (source.format() == PixelFormat.RGBA && i % channels < 3) {
          value *= (source.data()[at - i % channels + 3] & 0xff) / 255.0;
        }
        row[i] += weights[k] * value;
      }
    }
  }

  private static void store(double[] pixel, Pixels target, int at) {
    double alpha = pixel.length == 4 ? pixel[3] : 255;
    boolean visible = alpha >= 0.5;
    for (int c = 0; c < pixel.length; c++) {
      double value = c < 3 ? pixel[c] * 255 / alpha : alpha;
      long rounded = visible ? (long) Math.floor(value + 0.5) : 0;
      target.data()[at + c] = (byte) Math.max(0, Math.min(255, rounded));
    }
  }

  private static double[][] weights(Axis axis, Filter filter) {
    double[][] weights = new double[axis.length()][axis.high() - axis.low()];
    double stretch = axis.step() > 1 ? axis.step() : 1;
    boolean identity = axis.step() == 1 && axis.origin() % 1 == 0;
    for (int i = 0; i < weights.length; i++) {
      double centre = axis.origin() + (i + 0.5) * axis.step();
      double sum = 0;
      for (int k = 0; k < weights[i].length; k++) {
        double distance = Math.abs(axis.low() + k + 0.5 - centre) / stretch;
        weights[i][k] = identity ? (distance < 0.25 ? 1 : 0) : value(filter, distance);
        sum += weights[i][k];
      }
      for (int k = 0; k < weights[i].length; k++) {
        weights[i][k] /= sum;
      }
    }
    return weights;
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
