package dev.selvage.repair;

import dev.selvage.border.BorderPolicy;
import dev.selvage.effect.AutoColor;
import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** The four sides of a picture beside a colour. For one picture. */
final class BorderSides {
  private final Raster pixels;
  private final BorderPolicy policy;
  private final Color color;

  BorderSides(Raster pixels, BorderPolicy policy, Color color) {
    this.pixels = pixels;
    this.policy = policy;
    this.color = color;
  }

  /**
   * The predominant colour of a ring one pixel thick.
   *
   * @param inset how far inside of the picture, px; 0 where that is too small for more
   */
  static Color ring(Raster pixels, int inset) {
    int width = pixels.width() - 2 * inset;
    int height = pixels.height() - 2 * inset;
    Raster inside = width > 0 && height > 0 ? pixels.window(inset, inset, width, height) : pixels;
    return AutoColor.BORDER.of(FinishedPixels.of(inside));
  }

  boolean leftIsOff() {
    return isOff(column(0));
  }

  boolean rightIsOff() {
    return isOff(column(pixels.width() - 1));
  }

  boolean topIsOff() {
    return isOff(row(0));
  }

  boolean bottomIsOff() {
    return isOff(row(pixels.height() - 1));
  }

  /** Without its ends, which are of a row too. */
  private Raster column(int x) {
    int end = ends(pixels.height());
    return pixels.window(x, end, 1, pixels.height() - 2 * end);
  }

  private Raster row(int y) {
    int end = ends(pixels.width());
    return pixels.window(end, y, pixels.width() - 2 * end, 1);
  }

  private static int ends(int length) {
    return Math.min(2, (length - 1) / 2);
  }

  /** Whether more of a line than the policy lets pass is of another colour. */
  private boolean isOff(Raster line) {
    long off = 0;
    for (int y = 0; y < line.height(); y++) {
      for (int x = 0; x < line.width(); x++) {
        off += distance(line, x, y, color) > policy.tolerance() ? 1 : 0;
      }
    }
    return off > (1 - policy.share()) * line.size().pixels();
  }

  /** The largest difference of a channel, 0..255. */
  static int distance(Raster pixels, int x, int y, Color color) {
    byte[] data = pixels.data();
    int at = pixels.index(x, y);
    int next = pixels.format() == PixelFormat.GRAY ? 0 : 1;
    int most = Math.abs((data[at] & 0xff) - color.red());
    most = Math.max(most, Math.abs((data[at + next] & 0xff) - color.green()));
    most = Math.max(most, Math.abs((data[at + 2 * next] & 0xff) - color.blue()));
    return pixels.format().hasAlpha()
        ? Math.max(most, Math.abs((data[at + 3] & 0xff) - color.alpha()))
        : most;
  }
}
