package dev.selvage.repair;

import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;

/**
 * The background of a picture: what can be reached from its border through pixels that are like the
 * border's colour, or that differ little from the one before and are not far from that colour, as
 * shades are. The edge of what is left is soft where it was: its pixels are taken for mixtures of
 * background and picture (matting with a known background), and keep the picture's share. For one
 * picture.
 */
final class BackgroundFill {
  /** How far a pixel may be from the border's colour, the largest difference of a channel. */
  private static final int LIKE = 24;

  /** How far a shade may be from the border's colour. */
  private static final int SHADE = 110;

  /** How far a shade may be from the pixel before. */
  private static final int STEP = 6;

  private final Raster pixels;
  private final Color color;
  private final int width;
  private final int height;
  private final boolean[] out;
  private int[] open = new int[1024];
  private int count;

  private BackgroundFill(Raster pixels, Color color) {
    this.pixels = pixels;
    this.color = color;
    this.width = pixels.width();
    this.height = pixels.height();
    this.out = new boolean[Math.multiplyExact(width, height)];
  }

  /**
   * A picture without its background.
   *
   * @param pixels on the heap, opaque
   * @param color of its border
   * @return RGBA of the same size
   */
  static Raster takeOut(Raster pixels, Color color) {
    BackgroundFill fill = new BackgroundFill(pixels, color);
    fill.fromBorder();
    return fill.rest();
  }

  private void fromBorder() {
    for (int x = 0; x < width; x++) {
      seed(x, 0);
      seed(x, height - 1);
    }
    for (int y = 0; y < height; y++) {
      seed(0, y);
      seed(width - 1, y);
    }
    while (count > 0) {
      int at = open[--count];
      int x = at % width;
      int y = at / width;
      spread(x, y, x - 1, y);
      spread(x, y, x + 1, y);
      spread(x, y, x, y - 1);
      spread(x, y, x, y + 1);
    }
  }

  private void seed(int x, int y) {
    if (distance(x, y) <= SHADE) {
      take(x, y);
    }
  }

  private void spread(int fromX, int fromY, int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= height || out[y * width + x]) {
      return;
    }
    int away = distance(x, y);
    if (away <= LIKE || (away <= SHADE && step(fromX, fromY, x, y) <= STEP)) {
      take(x, y);
    }
  }

  private void take(int x, int y) {
    int at = y * width + x;
    if (out[at]) {
      return;
    }
    out[at] = true;
    if (count == open.length) {
      open = Arrays.copyOf(open, 2 * count);
    }
    open[count++] = at;
  }

  private int distance(int x, int y) {
    return BorderSides.distance(pixels, x, y, color);
  }

  private int step(int fromX, int fromY, int x, int y) {
    int most = 0;
    for (int c = 0; c < pixels.format().channels(); c++) {
      most = Math.max(most, Math.abs(level(fromX, fromY, c) - level(x, y, c)));
    }
    return most;
  }

  private int level(int x, int y, int channel) {
    return pixels.data()[pixels.index(x, y) + channel] & 0xff;
  }

  private Raster rest() {
    Raster rest = Raster.allocate(PixelFormat.RGBA, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!out[y * width + x]) {
          put(rest, x, y, share(x, y));
        }
      }
    }
    return rest;
  }

  /** The picture's share in a pixel, above 0: all of it away from the background. */
  private double share(int x, int y) {
    boolean atEdge = false;
    int furthest = distance(x, y);
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (out[row * width + column]) {
          atEdge = true;
        } else {
          furthest = Math.max(furthest, distance(column, row));
        }
      }
    }
    return atEdge && furthest > 0 ? Math.max(1, distance(x, y)) / (double) furthest : 1;
  }

  private void put(Raster rest, int x, int y, double share) {
    int at = rest.index(x, y);
    int next = pixels.format() == PixelFormat.GRAY ? 0 : 1;
    rest.data()[at] = unmixed(level(x, y, 0), color.red(), share);
    rest.data()[at + 1] = unmixed(level(x, y, next), color.green(), share);
    rest.data()[at + 2] = unmixed(level(x, y, 2 * next), color.blue(), share);
    rest.data()[at + 3] = (byte) Math.round(255 * Math.min(1, share));
  }

  private static byte unmixed(int level, int background, double share) {
    double own = share >= 1 ? level : background + (level - background) / share;
    return (byte) Math.max(0, Math.min(255, Math.round(own)));
  }
}
