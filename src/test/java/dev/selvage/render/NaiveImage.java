package dev.selvage.render;

import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;

/**
 * A picture as an array of premultiplied colours in double precision, on which each operation is
 * done at once and pixel by pixel. What the compositor draws is compared with this.
 */
final class NaiveImage {
  final int width;
  final int height;
  private final double[] values;

  NaiveImage(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new double[width * height * 4];
  }

  static NaiveImage of(Raster pixels) {
    NaiveImage image = new NaiveImage(pixels.width(), pixels.height());
    PixelFormat format = pixels.format();
    for (int y = 0; y < image.height; y++) {
      for (int x = 0; x < image.width; x++) {
        double alpha = format.hasAlpha() ? pixels.sample(x, y, 3) / 255.0 : 1;
        for (int c = 0; c < 3; c++) {
          double sample = pixels.sample(x, y, format == PixelFormat.GRAY ? 0 : c) / 255.0;
          image.set(x, y, c, sample * alpha);
        }
        image.set(x, y, 3, alpha);
      }
    }
    return image;
  }

  static NaiveImage filled(int width, int height, Color color) {
    Raster pixels = Raster.allocate(PixelFormat.RGBA, 1, 1);
    byte[] data = pixels.data();
    data[0] = (byte) color.red();
    data[1] = (byte) color.green();
    data[2] = (byte) color.blue();
    data[3] = (byte) color.alpha();
    NaiveImage pixel = of(pixels);
    NaiveImage image = new NaiveImage(width, height);
    for (int i = 0; i < image.values.length; i++) {
      image.values[i] = pixel.values[i % 4];
    }
    return image;
  }

  static Raster scaled(Raster pixels, Size size, Filter filter) {
    Raster target = Raster.allocate(pixels.format(), size.width(), size.height());
    new ReferenceResampler()
        .resample(
            pixels,
            Axis.whole(pixels.width()).scaled(size.width()),
            Axis.whole(pixels.height()).scaled(size.height()),
            filter,
            target);
    return target;
  }

  /** A sample 0..1, premultiplied; nothing outside. */
  double get(int x, int y, int c) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : values[(y * width + x) * 4 + c];
  }

  private void set(int x, int y, int c, double value) {
    values[(y * width + x) * 4 + c] = value;
  }

  /** What a frame of another size sees whose origin lies at left, top. */
  NaiveImage framed(int left, int top, int newWidth, int newHeight) {
    NaiveImage framed = new NaiveImage(newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        for (int c = 0; c < 4; c++) {
          framed.set(x, y, c, get(left + x, top + y, c));
        }
      }
    }
    return framed;
  }

  NaiveImage turnedClockwise() {
    NaiveImage turned = new NaiveImage(/* width= */ height, /* height= */ width);
    for (int y = 0; y < width; y++) {
      for (int x = 0; x < height; x++) {
        for (int c = 0; c < 4; c++) {
          turned.set(x, y, c, get(y, height - 1 - x, c));
        }
      }
    }
    return turned;
  }

  NaiveImage leftToRight() {
    NaiveImage flipped = new NaiveImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 4; c++) {
          flipped.set(x, y, c, get(width - 1 - x, y, c));
        }
      }
    }
    return flipped;
  }

  NaiveImage topToBottom() {
    NaiveImage flipped = new NaiveImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 4; c++) {
          flipped.set(x, y, c, get(x, height - 1 - y, c));
        }
      }
    }
    return flipped;
  }

  NaiveImage times(double opacity) {
    NaiveImage faded = new NaiveImage(width, height);
    for (int i = 0; i < values.length; i++) {
      faded.values[i] = values[i] * opacity;
    }
    return faded;
  }

  /** With its alpha multiplied by that of an image of the same size. */
  NaiveImage times(NaiveImage mask) {
    NaiveImage cut = new NaiveImage(width, height);
    for (int i = 0; i < values.length; i += 4) {
      double alpha = mask.values[i + 3];
      for (int c = 0; c < 4; c++) {
        cut.values[i + c] = values[i + c] * alpha;
      }
    }
    return cut;
  }

  /** Weighted sums of each pixel's colours and of white, between black and white. */
  NaiveImage mixed(double white, double[] weights) {
    NaiveImage result = new NaiveImage(width, height);
    for (int i = 0; i < values.length; i += 4) {
      double alpha = values[i + 3];
      for (int c = 0; c < 3; c++) {
        double sum = white * alpha;
        for (int from = 0; from < 3; from++) {
          sum += weights[3 * c + from] * values[i + from];
        }
        result.values[i + c] = Math.max(0, Math.min(alpha, sum));
      }
      result.values[i + 3] = alpha;
    }
    return result;
  }

  /** Squares of the means of their pixels. */
  NaiveImage squares(int side) {
    NaiveImage result = new NaiveImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int left = x - x % side;
        int top = y - y % side;
        int right = Math.min(width, left + side);
        int bottom = Math.min(height, top + side);
        for (int c = 0; c < 4; c++) {
          double sum = 0;
          for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
              sum += get(column, row, c);
            }
          }
          result.set(x, y, c, sum / ((right - left) * (bottom - top)));
        }
      }
    }
    return result;
  }

  /** A Gaussian along one axis, whose edges go on. */
  NaiveImage blurred(double sigma, int dx, int dy) {
    NaiveImage result = new NaiveImage(width, height);
    int radius = (int) (5 * sigma) + 1;
    double weights = 0;
    for (int k = -radius; k <= radius; k++) {
      weights += Math.exp(-k * k / (2 * sigma * sigma));
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 4; c++) {
          double sum = 0;
          for (int k = -radius; k <= radius; k++) {
            int column = Math.max(0, Math.min(width - 1, x + k * dx));
            int row = Math.max(0, Math.min(height - 1, y + k * dy));
            sum += Math.exp(-k * k / (2 * sigma * sigma)) * get(column, row, c);
          }
          result.set(x, y, c, sum / weights);
        }
      }
    }
    return result;
  }

  /** Multiplied pixel by pixel, row after row. */
  NaiveImage masked(double[] mask) {
    NaiveImage result = new NaiveImage(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = values[i] * mask[i / 4];
    }
    return result;
  }

  /** The sum with an image of the same size, which has to be transparent where this one is not. */
  NaiveImage plus(NaiveImage other) {
    NaiveImage result = new NaiveImage(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = values[i] + other.values[i];
    }
    return result;
  }

  /** Source-over, of an image of the same size above this one. */
  NaiveImage under(NaiveImage above) {
    NaiveImage result = new NaiveImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 4; c++) {
          double value = above.get(x, y, c) + get(x, y, c) * (1 - above.get(x, y, 3));
          result.set(x, y, c, value);
        }
      }
    }
    return result;
  }

  /** Repeated so that one repetition begins at left, top. */
  NaiveImage repeated(int left, int top, int newWidth, int newHeight) {
    NaiveImage result = new NaiveImage(newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        for (int c = 0; c < 4; c++) {
          int fromX = Math.floorMod(x - left, width);
          result.set(x, y, c, get(fromX, Math.floorMod(y - top, height), c));
        }
      }
    }
    return result;
  }

  /** The largest difference of a premultiplied sample, in 8-bit levels. */
  double distance(NaiveImage other) {
    if (width != other.width || height != other.height) {
      throw new AssertionError(
          width + "x" + height + " against " + other.width + "x" + other.height);
    }
    double most = 0;
    for (int i = 0; i < values.length; i++) {
      most = Math.max(most, Math.abs(values[i] - other.values[i]));
    }
    return most * 255;
  }

  /** The largest difference of a premultiplied sample once both are whole 8-bit levels. */
  long levels(NaiveImage other) {
    long most = 0;
    for (int i = 0; i < values.length; i++) {
      long level = Math.round(values[i] * 255);
      most = Math.max(most, Math.abs(level - Math.round(other.values[i] * 255)));
    }
    return most;
  }

  boolean isOpaque() {
    for (int i = 3; i < values.length; i += 4) {
      if (values[i] < 1 - 1e-9) {
        return false;
      }
    }
    return true;
  }
}
