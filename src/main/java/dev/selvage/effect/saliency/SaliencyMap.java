package dev.selvage.effect.saliency;

/**
 * How much of what one looks at lies where on a picture. Immutable, so safe for several threads.
 */
public final class SaliencyMap {
  /** What two windows may differ by, of all there is, for the one nearer to the middle of it. */
  private static final double SAME = 0.12;

  /** Steps of a window to one column or row of the map. */
  private static final int STEPS = 2;

  private final int width;
  private final int height;
  private final double[] sums;

  /**
   * @param weights rows of a small picture, 0 or more; all 0 stands for the same everywhere
   * @param width of a row
   */
  SaliencyMap(double[] weights, int width) {
    this.width = width;
    height = weights.length / width;
    sums = new double[(width + 1) * (height + 1)];
    boolean any = false;
    for (double weight : weights) {
      any |= weight > 0;
    }
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += any ? weights[y * width + x] : 1;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
  }

  /**
   * A part of a picture.
   *
   * @param left share of the picture's width, 0..1
   * @param top share of its height
   * @param right as left, above it
   * @param bottom as top, above it
   */
  public record Area(double left, double top, double right, double bottom) {
    /** Share of the picture's width. */
    public double width() {
      return right - left;
    }

    /** Share of the picture's height. */
    public double height() {
      return bottom - top;
    }

    /** Whether another one lies inside, to within a hundredth of the picture. */
    public boolean holds(Area other) {
      double slack = 0.01;
      return left <= other.left + slack
          && top <= other.top + slack
          && right >= other.right - slack
          && bottom >= other.bottom - slack;
    }
  }

  /** What lies in a part. */
  private double sum(double left, double top, double right, double bottom) {
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
  }

  /** What lies to the left of and above a point, in columns and rows of the map. */
  private double at(double x, double y) {
    int column = (int) Math.min(width - 1, x);
    int row = (int) Math.min(height - 1, y);
    double across = x - column;
    double down = y - row;
    int i = row * (width + 1) + column;
    double upper = sums[i] + across * (sums[i + 1] - sums[i]);
    int j = i + width + 1;
    double lower = sums[j] + across * (sums[j + 1] - sums[j]);
    return upper + down * (lower - upper);
  }

  /**
   * The window in which most lies; of those that are nearly as good, one that has it in its middle.
   *
   * @param across share of the picture's width, above 0, at most 1
   * @param down share of its height
   */
  public Area densest(double across, double down) {
    double w = across * width;
    double h = down * height;
    double total = sum(0, 0, width, height);
    Area core = most(0.9);
    double middleX = (core.left + core.right) / 2 * width;
    double middleY = (core.top + core.bottom) / 2 * height;
    int lastX = (int) Math.floor((width - w) * STEPS + 1e-9);
    int lastY = (int) Math.floor((height - h) * STEPS + 1e-9);
    double best = Double.NEGATIVE_INFINITY;
    double left = 0;
    double top = 0;
    for (int j = 0; j <= lastY; j++) {
      double y = (height - h) * part(j, lastY);
      for (int i = 0; i <= lastX; i++) {
        double x = (width - w) * part(i, lastX);
        double offX = (x + w / 2 - middleX) / width;
        double offY = (y + h / 2 - middleY) / height;
        double score =
            sum(x, y, x + w, y + h) / total - SAME * Math.sqrt(offX * offX + offY * offY);
        if (score > best + 1e-9) {
          best = score;
          left = x;
          top = y;
        }
      }
    }
    return new Area(left / width, top / height, (left + w) / width, (top + h) / height);
  }

  private static double part(int step, int last) {
    return last == 0 ? 0.5 : (double) step / last;
  }

  /**
   * About the smallest part in which a share of all lies: the emptiest edge is cut off as long as
   * enough is left.
   *
   * @param share above 0, at most 1
   */
  public Area most(double share) {
    double least = share * sum(0, 0, width, height);
    int left = 0;
    int top = 0;
    int right = width;
    int bottom = height;
    while (true) {
      double[] strips = {
        sum(left, top, left + 1, bottom),
        sum(left, top, right, top + 1),
        sum(right - 1, top, right, bottom),
        sum(left, bottom - 1, right, bottom)
      };
      int emptiest = -1;
      double lowest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < strips.length; i++) {
        int length = i % 2 == 0 ? bottom - top : right - left;
        int depth = i % 2 == 0 ? right - left : bottom - top;
        if (depth > 1 && strips[i] / length < lowest) {
          lowest = strips[i] / length;
          emptiest = i;
        }
      }
      if (emptiest < 0 || sum(left, top, right, bottom) - strips[emptiest] < least) {
        return new Area(
            (double) left / width,
            (double) top / height,
            (double) right / width,
            (double) bottom / height);
      }
      left += emptiest == 0 ? 1 : 0;
      top += emptiest == 1 ? 1 : 0;
      right -= emptiest == 2 ? 1 : 0;
      bottom -= emptiest == 3 ? 1 : 0;
    }
  }
}
