package dev.selvage.effect.saliency;

import dev.selvage.image.Raster;

/** Works out the weights of a {@link SaliencyMap}. For one thread. */
final class SaliencyFilter {
  private static final double CONTRAST = 1.0;
  private static final double BOUNDARY = 1.2;
  private static final double EDGES = 0.6;
  private static final double VIVID = 0.3;
  private static final double SKIN = 0.3;
  private static final double MIDDLE = 0.35;

  private final int width;
  private final int height;
  private final double[] luma;
  private final double[] blue;
  private final double[] red;
  private final double[] alpha;

  /**
   * @param picture small, not planar
   */
  SaliencyFilter(Raster picture) {
    width = picture.width();
    height = picture.height();
    luma = new double[width * height];
    blue = new double[luma.length];
    red = new double[luma.length];
    alpha = new double[luma.length];
    int channels = picture.format().channels();
    int green = channels < 3 ? 0 : 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int r = picture.sample(x, y, 0);
        int g = picture.sample(x, y, green);
        int b = picture.sample(x, y, 2 * green);
        alpha[i] = picture.format().hasAlpha() ? picture.sample(x, y, channels - 1) / 255.0 : 1;
        luma[i] = alpha[i] * (0.299 * r + 0.587 * g + 0.114 * b);
        blue[i] = alpha[i] * (b - 0.331 * r - 0.669 * g) * 0.5;
        red[i] = alpha[i] * (r - 0.837 * g - 0.163 * b) * 0.5;
      }
    }
  }

  double[] weights() {
    double[] total = new double[luma.length];
    int side = Math.max(width, height);
    add(total, CONTRAST / 2, centreSurround(Math.max(2, side / 8)));
    add(total, CONTRAST / 2, centreSurround(Math.max(3, side / 4)));
    add(total, BOUNDARY, fromBoundary());
    add(total, EDGES, edges());
    add(total, VIVID, vivid());
    add(total, SKIN, skin());
    return peaks(total);
  }

  /** Adds a map that is scaled to a mean of 1, as far as it has one. */
  private void add(double[] total, double factor, double[] map) {
    double sum = 0;
    for (double value : map) {
      sum += value;
    }
    // Next to nothing, such as noise on a plain ground, is not blown up.
    double mean = Math.max(1.5, sum / map.length);
    for (int i = 0; i < map.length; i++) {
      total[i] += factor * map[i] / mean;
    }
  }

  private double[] centreSurround(int radius) {
    double[] map = new double[luma.length];
    for (double[] plane : new double[][] {luma, blue, red}) {
      double[] centre = blurred(plane, 1);
      double[] surround = blurred(plane, radius);
      for (int i = 0; i < map.length; i++) {
        map[i] += Math.abs(centre[i] - surround[i]);
      }
    }
    return map;
  }

  /** How far colours are from the nearest mean of the four edges. */
  private double[] fromBoundary() {
    double[] map = new double[luma.length];
    double[][] means = {
      mean(0, 0, width, 2), mean(0, height - 2, width, height),
      mean(0, 0, 2, height), mean(width - 2, 0, width, height)
    };
    double[][] smooth = {blurred(luma, 1), blurred(blue, 1), blurred(red, 1)};
    for (int i = 0; i < map.length; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (double[] mean : means) {
        double distance =
            Math.abs(smooth[0][i] - mean[0])
                + Math.abs(smooth[1][i] - mean[1])
                + Math.abs(smooth[2][i] - mean[2]);
        nearest = Math.min(nearest, distance);
      }
      map[i] = nearest;
    }
    return map;
  }

  private double[] mean(int left, int top, int right, int bottom) {
    double[] sums = new double[3];
    int count = 0;
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
        int i = y * width + x;
        sums[0] += luma[i];
        sums[1] += blue[i];
        sums[2] += red[i];
        count++;
      }
    }
    return new double[] {sums[0] / count, sums[1] / count, sums[2] / count};
  }

  private double[] edges() {
    double[] map = new double[luma.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double across = luma[i - (x > 0 ? 1 : 0)] - luma[i + (x + 1 < width ? 1 : 0)];
        double down = luma[i - (y > 0 ? width : 0)] - luma[i + (y + 1 < height ? width : 0)];
        map[i] = Math.abs(across) + Math.abs(down);
      }
    }
    return blurred(map, 2);
  }

  private double[] vivid() {
    double[] map = new double[luma.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = Math.abs(blue[i]) + Math.abs(red[i]);
    }
    return map;
  }

  /** Chroma as of faces, after Chai and Ngan (1999). */
  private double[] skin() {
    double[] map = new double[luma.length];
    for (int i = 0; i < map.length; i++) {
      boolean skin = luma[i] > 50 && blue[i] >= -51 && blue[i] <= -1 && red[i] >= 8 && red[i] <= 45;
      map[i] = skin ? 60 : 0;
    }
    return blurred(map, 1);
  }

  /** What stands out of the whole, and more in the middle. */
  private double[] peaks(double[] total) {
    double[] smooth = blurred(total, 1);
    double sum = 0;
    double most = 0;
    for (double value : smooth) {
      sum += value;
      most = Math.max(most, value);
    }
    double floor = Math.max(0.8 * sum / smooth.length, 0.15 * most);
    double[] weights = new double[smooth.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double dx = (2 * x + 1.0) / width - 1;
        double dy = (2 * y + 1.0) / height - 1;
        double over = Math.max(0, smooth[i] - floor);
        weights[i] = alpha[i] * over * (1 - MIDDLE * (dx * dx + dy * dy) / 2);
      }
    }
    return weights;
  }

  /** Means of squares around each pixel, as far as they lie inside. */
  private double[] blurred(double[] plane, int radius) {
    double[] sums = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += plane[y * width + x];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    double[] means = new double[plane.length];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - radius) * (width + 1);
      int rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
      int bottom = top + rows * (width + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - radius);
        int right = Math.min(width, x + radius + 1);
        double sum =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        means[y * width + x] = sum / (rows * (right - left));
      }
    }
    return means;
  }
}
