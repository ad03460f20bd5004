package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** Gray by the luma of the sRGB samples (ITU-R BT.709-6, 3.2), not by light. */
record Grayscale() implements PixelEffect {
  private static final double RED = 0.2126;
  private static final double GREEN = 0.7152;
  private static final double BLUE = 0.0722;

  static PixelEffect parse(EffectValues values) {
    values.none();
    return new Grayscale();
  }

  /** Luma of a colour, 0..255. */
  static double luma(int red, int green, int blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  @Override
  public PixelFormat format(PixelFormat pixels) {
    return pixels.hasAlpha() ? pixels : PixelFormat.GRAY;
  }

  @Override
  public Raster apply(Raster pixels) {
    return pixels.format() == PixelFormat.GRAY
        ? pixels
        : ColorLoop.apply(pixels, Grayscale::gray, format(pixels.format()));
  }

  private static int gray(int red, int green, int blue) {
    int gray = ColorLoop.level(luma(red, green, blue));
    return ColorLoop.packed(gray, gray, gray);
  }
}
