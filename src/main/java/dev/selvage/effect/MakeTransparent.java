package dev.selvage.effect;

import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Makes transparent what is like a colour, wherever it is. The rest keeps its alpha.
 *
 * @param percent 0..100, how far a colour may be from that; see {@link ColorTolerance}
 * @param color null for the {@link AutoColor#BORDER} of the picture
 */
public record MakeTransparent(int percent, @Nullable Color color) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(0, 100, 10);

  static PixelEffect parse(EffectValues values) {
    return new MakeTransparent(values.whole(RANGE), null);
  }

  /** The same of a given colour. */
  public MakeTransparent of(Color other) {
    return new MakeTransparent(percent, other);
  }

  @Override
  public PixelFormat format(PixelFormat pixels) {
    return PixelFormat.RGBA;
  }

  @Override
  public Raster apply(Raster pixels) {
    Color ground = color == null ? AutoColor.BORDER.of(FinishedPixels.of(pixels)) : color;
    ColorTolerance tolerance = new ColorTolerance(ground, percent);
    Raster changed = Raster.allocate(PixelFormat.RGBA, pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      row(pixels, tolerance, changed, y);
    }
    return changed;
  }

  private static void row(Raster pixels, ColorTolerance ground, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int step = pixels.format().channels();
    int next = pixels.format() == PixelFormat.GRAY ? 0 : 1;
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    for (int x = 0; x < pixels.width(); x++, read += step, write += 4) {
      int red = from[read] & 0xff;
      int green = from[read + next] & 0xff;
      int blue = from[read + 2 * next] & 0xff;
      int alpha = step == 4 ? from[read + 3] & 0xff : 255;
      // What nobody sees has no colour, as everywhere else.
      if (alpha > 0 && !ground.holds(red, green, blue, alpha)) {
        to[write] = (byte) red;
        to[write + 1] = (byte) green;
        to[write + 2] = (byte) blue;
        to[write + 3] = (byte) alpha;
      }
    }
  }
}
