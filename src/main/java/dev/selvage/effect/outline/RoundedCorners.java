package dev.selvage.effect.outline;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * What lies outside of rounded corners gets transparent; along them alpha is multiplied by how much
 * of a pixel lies inside.
 *
 * @param corners too large ones shrink, as {@link CornerRadii#fitting} says
 */
public record RoundedCorners(CornerRadii corners) implements PixelEffect {
  @Override
  public PixelFormat format(PixelFormat pixels) {
    return PixelFormat.RGBA;
  }

  @Override
  public Raster apply(Raster pixels) {
    RoundedRectangle inside = new RoundedRectangle(pixels.size(), corners);
    Raster changed = Raster.allocate(PixelFormat.RGBA, pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      WithAlpha.copyRow(pixels, changed, y);
      inside.row(y);
      fade(inside, 0, inside.solidFrom(), changed, y);
      fade(inside, inside.solidTo(), pixels.width(), changed, y);
    }
    return changed;
  }

  private static void fade(RoundedRectangle inside, int from, int to, Raster changed, int y) {
    byte[] data = changed.data();
    for (int x = from; x < to; x++) {
      int at = changed.index(x, y);
      int alpha = Math.round((data[at + 3] & 0xff) * inside.coverage(x));
      data[at + 3] = (byte) alpha;
      if (alpha == 0) {
        // Where nothing shows the colour is 0, which also compresses best.
        data[at] = 0;
        data[at + 1] = 0;
        data[at + 2] = 0;
      }
    }
  }
}
