package dev.selvage.render;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;

/**
 * A slow resampler in double precision, straight from the definition: every output pixel is the
 * weighted mean of all source pixels. Knows the triangle and the box.
 */
final class ReferenceResampler implements Resampler {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public void resample(Raster given, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    Raster source = given.onHeap();
    if (!target.size().equals(new Size(horizontal.length(), vertical.length()))
        || source.format() != target.format()
        || horizontal.high() > source.width()
        || vertical.high() > source.height()) {
      throw new IllegalArgumentException("does not fit: " + source + " to " + target);
    }
    for (int y = 0; y < target.height(); y++) {
      double[] rows = weights(vertical, y, filter);
      for (int x = 0; x < target.width(); x++) {
        write(mean(source, weights(horizontal, x, filter), rows), target, x, y);
      }
    }
  }

  /** The weight of each source pixel; they add up to 1. */
  private static double[] weights(Axis axis, int i, Filter filter) {
    double[] weights = new double[axis.high()];
    double centre = axis.origin() + (i + 0.5) * axis.step();
    if (axis.isIdentity()) {
      weights[(int) Math.floor(centre)] = 1;
      return weights;
    }
    double stretch = Math.max(1, axis.step());
    double sum = 0;
    for (int k = axis.low(); k < axis.high(); k++) {
      double distance = Math.abs(k + 0.5 - centre) / stretch;
      weights[k] =
          filter == Filter.BOX ? (distance < 0.5 + 1e-9 ? 1 : 0) : Math.max(0, 1 - distance);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /** Samples 0..255, colours multiplied by an alpha of 0..1. */
  private static double[] mean(Raster source, double[] columns, double[] rows) {
    int channels = source.format().channels();
    double[] mean = new double[channels];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        double weight = rows[y] * columns[x];
        if (weight != 0) {
          double alpha = source.format().hasAlpha() ? source.sample(x, y, 3) / 255.0 : 1;
          for (int c = 0; c < channels; c++) {
            mean[c] += weight * source.sample(x, y, c) * (c == 3 ? 1 : alpha);
          }
        }
      }
    }
    return mean;
  }

  private static void write(double[] mean, Raster target, int x, int y) {
    int index = target.index(x, y);
    double alpha = target.format().hasAlpha() ? mean[3] / 255 : 1;
    boolean nothing = Math.round(alpha * 255) == 0;
    for (int c = 0; c < mean.length; c++) {
      double sample = c == 3 ? mean[c] : nothing ? 0 : mean[c] / alpha;
      target.data()[index + c] = (byte) Math.max(0, Math.min(255, Math.round(sample)));
    }
  }
}
