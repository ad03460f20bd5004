package dev.selvage.effect;

import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/**
 * The predominant colour of a picture or of its outermost pixels: the mean of the fullest of 16 x
 * 16 x 16 bins of red, green and blue, in which pixels count by their alpha. Where several are as
 * full, it is the darkest by red, then green, then blue. What is transparent around a picture does
 * not belong to it, so padding does not count.
 */
public enum AutoColor implements PixelMeasure<Color> {
  /** Of the outermost pixels. */
  BORDER,
  /** Of all pixels. */
  PREDOMINANT;

  /** Rows read at once. */
  private static final int STRIP = 16;

  @Override
  public String label() {
    return "background";
  }

  @Override
  public boolean countsColorsAlone() {
    return true;
  }

  /** Opaque; transparent where the picture is. */
  @Override
  public Color of(FinishedPixels pixels) {
    TrimBox box = new TrimScan(pixels, new ColorTolerance(Color.TRANSPARENT, 0)).box();
    ColorHistogram histogram = new ColorHistogram();
    if (this == PREDOMINANT) {
      add(histogram, pixels, box.left(), box.top(), box.size());
    } else {
      addRing(histogram, pixels, box);
    }
    return histogram.predominant();
  }

  private static void addRing(ColorHistogram histogram, FinishedPixels pixels, TrimBox box) {
    int width = box.size().width();
    int height = box.size().height();
    int bottom = box.top() + height - 1;
    int right = box.left() + width - 1;
    add(histogram, pixels, box.left(), box.top(), new Size(width, 1));
    if (height > 1) {
      add(histogram, pixels, box.left(), bottom, new Size(width, 1));
    }
    if (height > 2) {
      Size side = new Size(1, height - 2);
      add(histogram, pixels, box.left(), box.top() + 1, side);
      if (width > 1) {
        add(histogram, pixels, right, box.top() + 1, side);
      }
    }
  }

  private static void add(
      ColorHistogram histogram, FinishedPixels pixels, int left, int top, Size size) {
    for (int y = 0; y < size.height(); y += STRIP) {
      int rows = Math.min(STRIP, size.height() - y);
      histogram.add(pixels.read(left, top + y, size.width(), rows));
    }
  }

  @Override
  public Color assumed(Size size) {
    return Color.WHITE;
  }

  /** One pixel's colour; of transparent ones always the same. */
  static Color at(FinishedPixels pixels, int x, int y) {
    Raster pixel = pixels.read(x, y, 1, 1);
    boolean gray = pixel.format() == PixelFormat.GRAY;
    int alpha = pixel.format().hasAlpha() ? pixel.sample(0, 0, 3) : 255;
    return alpha == 0
        ? Color.TRANSPARENT
        : new Color(
            pixel.sample(0, 0, 0),
            pixel.sample(0, 0, gray ? 0 : 1),
            pixel.sample(0, 0, gray ? 0 : 2),
            alpha);
  }
}
