package dev.selvage.batch.report;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * A small picture of a tile's border: the outermost pixels one for one, those between thinned out,
 * and nothing inside. Shown enlarged it is the border under a magnifying glass.
 */
final class BorderLens {
  private static final int WIDEST = 72;
  private static final int HIGHEST = 40;

  private BorderLens() {}

  /**
   * The picture, RGBA.
   *
   * @param rim how many pixels from the edge are shown, at least 1
   */
  static Raster of(Raster tile, int rim) {
    int width = Math.min(tile.width(), Math.max(WIDEST, 2 * rim + 1));
    int height = Math.min(tile.height(), Math.max(HIGHEST, 2 * rim + 1));
    Raster lens = Raster.allocate(PixelFormat.RGBA, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean onRim = x < rim || y < rim || x >= width - rim || y >= height - rim;
        if (onRim) {
          copy(
              tile, at(x, width, tile.width(), rim), at(y, height, tile.height(), rim), lens, x, y);
        }
      }
    }
    return lens;
  }

  /** Where a pixel of the lens comes from: near both ends one for one, between in proportion. */
  private static int at(int position, int lens, int tile, int rim) {
    if (position < rim || lens == tile) {
      return position;
    }
    if (position >= lens - rim) {
      return tile - (lens - position);
    }
    return rim + (int) ((long) (position - rim) * (tile - 2 * rim) / (lens - 2 * rim));
  }

  private static void copy(Raster from, int fromX, int fromY, Raster to, int toX, int toY) {
    boolean gray = from.format() == PixelFormat.GRAY;
    int target = to.index(toX, toY);
    for (int channel = 0; channel < 3; channel++) {
      to.data()[target + channel] = (byte) from.sample(fromX, fromY, gray ? 0 : channel);
    }
    int alpha = from.format().hasAlpha() ? from.sample(fromX, fromY, 3) : 255;
    to.data()[target + 3] = (byte) alpha;
  }
}
