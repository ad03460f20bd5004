package dev.selvage.effect;

import dev.selvage.effect.internal.blur.GaussianBlur;
import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.util.Arrays;

/**
 * A shadow beneath a picture: its alpha in one colour, blurred. The picture grows to hold it, as
 * far as three times sigma.
 *
 * @param sigma px, at least 0
 * @param right how far the shadow is from the picture, px; negative to the left
 * @param down how far, px; negative upwards
 * @param color of the shadow
 */
public record Shadow(double sigma, int right, int down, Color color) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(0, 100, 40);

  private static final int USUAL_OFFSET = 10;
  private static final double SIGMA_PER_VALUE = 0.1;
  private static final int SIGMAS = 3;
  private static final Color GRAY = new Color(128, 128, 128, 255);

  static PixelEffect parse(EffectValues values) {
    double sigma = values.whole(RANGE) * SIGMA_PER_VALUE;
    return new Shadow(sigma, USUAL_OFFSET, USUAL_OFFSET, GRAY);
  }

  /** With another offset, px. */
  public Shadow at(int newRight, int newDown) {
    return new Shadow(sigma, newRight, newDown, color);
  }

  /** In another colour. */
  public Shadow in(Color newColor) {
    return new Shadow(sigma, right, down, newColor);
  }

  @Override
  public Shadow atDensity(double density) {
    return new Shadow(sigma * density, scaled(right, density), scaled(down, density), color);
  }

  private static int scaled(int px, double density) {
    return (int) Math.floor(px * density + 0.5);
  }

  /** Columns that are added on the left, px. */
  public int left() {
    return Math.max(0, reach() - right);
  }

  /** Rows that are added above, px. */
  public int top() {
    return Math.max(0, reach() - down);
  }

  private int reach() {
    return (int) Math.ceil(SIGMAS * sigma);
  }

  @Override
  public Size size(Size pixels) {
    return new Size(
        left() + pixels.width() + Math.max(0, reach() + right),
        top() + pixels.height() + Math.max(0, reach() + down));
  }

  @Override
  public PixelFormat format(PixelFormat pixels) {
    return PixelFormat.RGBA;
  }

  @Override
  public int cost() {
    return 4;
  }

  @Override
  public Raster apply(Raster pixels) {
    Size size = size(pixels.size());
    Raster changed = Raster.allocate(PixelFormat.RGBA, size.width(), size.height());
    new GaussianBlur(sigma, size.width(), size.height(), 1)
        .run(
            (y, row) -> readAlpha(pixels, y - top() - down, row),
            (y, alpha) -> {
              fill(alpha, changed, y);
              if (y >= top() && y < top() + pixels.height()) {
                put(pixels, y - top(), changed);
              }
            });
    return changed;
  }

  private void readAlpha(Raster pixels, int y, int[] row) {
    Arrays.fill(row, 0);
    if (y < 0 || y >= pixels.height()) {
      return;
    }
    int channels = pixels.format().channels();
    int read = pixels.index(0, y) + channels - 1;
    int write = left() + right;
    for (int x = 0; x < pixels.width(); x++, read += channels) {
      int alpha = pixels.format().hasAlpha() ? pixels.data()[read] & 0xff : 255;
      row[write + x] = alpha << GaussianBlur.FRACTION_BITS;
    }
  }

  private void fill(int[] alpha, Raster changed, int y) {
    byte[] data = changed.data();
    int write = changed.index(0, y);
    int whole = 255 << GaussianBlur.FRACTION_BITS;
    for (int x = 0; x < alpha.length; x++, write += 4) {
      int shown = (alpha[x] * color.alpha() + whole / 2) / whole;
      if (shown > 0) {
        data[write] = (byte) color.red();
        data[write + 1] = (byte) color.green();
        data[write + 2] = (byte) color.blue();
        data[write + 3] = (byte) shown;
      }
    }
  }

  /** Puts a row of the picture over the shadow. */
  private void put(Raster pixels, int y, Raster changed) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int channels = pixels.format().channels();
    int green = channels == 1 ? 0 : 1;
    int read = pixels.index(0, y);
    int write = changed.index(left(), y + top());
    for (int x = 0; x < pixels.width(); x++, read += channels, write += 4) {
      int alpha = channels == 4 ? from[read + 3] & 0xff : 255;
      int below = (to[write + 3] & 0xff) * (255 - alpha);
      int sum = 255 * alpha + below;
      if (alpha > 0) {
        to[write] = mean(from[read], 255 * alpha, to[write], below, sum);
        to[write + 1] = mean(from[read + green], 255 * alpha, to[write + 1], below, sum);
        to[write + 2] = mean(from[read + 2 * green], 255 * alpha, to[write + 2], below, sum);
        to[write + 3] = (byte) ((sum + 127) / 255);
      }
    }
  }

  private static byte mean(byte above, int aboveWeight, byte below, int belowWeight, int sum) {
    return (byte) (((above & 0xff) * aboveWeight + (below & 0xff) * belowWeight + sum / 2) / sum);
  }
}
