package dev.selvage.effect;

import dev.selvage.image.FinishedPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/**
 * Looks for the first and the last row and column of a picture that are not all edge: rows from
 * above and from below, then of the rows between only what lies left and right of the picture as
 * far as it is known. So edges are read once, and what they surround is not. For one picture.
 */
final class TrimScan {
  /** Rows read at once. */
  private static final int STRIP = 16;

  private final FinishedPixels pixels;
  private final ColorTolerance edge;
  private final FinishedPixels.PartPredicate quick;
  private final int width;
  private final int height;
  private int left;
  private int right;

  TrimScan(FinishedPixels pixels, ColorTolerance edge) {
    this.pixels = pixels;
    this.edge = edge;
    this.quick = edge.quickly(pixels);
    this.width = pixels.size().width();
    this.height = pixels.size().height();
    this.left = width;
  }

  /** All but the edges. */
  TrimBox box() {
    int top = 0;
    while (top < height && isEdge(top, Math.min(STRIP, height - top))) {
      top += STRIP;
    }
    if (top >= height) {
      return TrimBox.whole(pixels.size(), true);
    }
    while (isEdge(top, 1)) {
      top++;
    }
    int bottom = height;
    while (bottom - STRIP > top && isEdge(bottom - STRIP, STRIP)) {
      bottom -= STRIP;
    }
    while (isEdge(bottom - 1, 1)) {
      bottom--;
    }
    for (int y = top; y < bottom && (left > 0 || right < width); y += STRIP) {
      narrow(y, Math.min(STRIP, bottom - y));
    }
    return new TrimBox(left, top, new Size(right - left, bottom - top), false);
  }

  /** Whether some rows are edge all across. */
  private boolean isEdge(int y, int rows) {
    if (quick.holds(0, y, width, rows)) {
      return true;
    }
    for (int row = y; row < y + rows; row++) {
      if (!quick.holds(0, row, width, 1) && firstInside(pixels.read(0, row, width, 1), 0) < width) {
        return false;
      }
    }
    return true;
  }

  /** Moves the left and the right side outwards to what some rows hold besides edge. */
  private void narrow(int y, int rows) {
    if (left > 0 && !quick.holds(0, y, left, rows)) {
      Raster strip = pixels.read(0, y, left, rows);
      for (int row = 0; row < rows; row++) {
        left = Math.min(left, firstInside(strip, row, left));
      }
    }
    if (right < width && !quick.holds(right, y, width - right, rows)) {
      int from = right;
      Raster strip = pixels.read(from, y, width - from, rows);
      for (int row = 0; row < rows; row++) {
        right = Math.max(right, from + endInside(strip, row, right - from));
      }
    }
  }

  private int firstInside(Raster strip, int row) {
    return firstInside(strip, row, strip.width());
  }

  /** The first column of a row that is not edge, before a column; that one if all are. */
  private int firstInside(Raster strip, int row, int end) {
    int x = 0;
    while (x < end && isEdge(strip, x, row)) {
      x++;
    }
    return x;
  }

  /** The end of the columns of a row that are not edge, from a column on; that one if all are. */
  private int endInside(Raster strip, int row, int from) {
    int end = strip.width();
    while (end > from && isEdge(strip, end - 1, row)) {
      end--;
    }
    return end;
  }

  private boolean isEdge(Raster strip, int x, int row) {
    byte[] data = strip.data();
    int at = strip.index(x, row);
    int first = data[at] & 0xff;
    if (strip.format() == PixelFormat.GRAY) {
      return edge.holds(first, first, first);
    }
    int green = data[at + 1] & 0xff;
    int blue = data[at + 2] & 0xff;
    if (!strip.format().hasAlpha()) {
      return edge.holds(first, green, blue);
    }
    int alpha = data[at + 3] & 0xff;
    return alpha == 0 || edge.holds(first, green, blue, alpha);
  }
}
