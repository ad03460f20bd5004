package dev.selvage.effect.outline;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/**
 * A border that follows rounded corners: the ring between them and corners that are as much larger
 * as it is wide. It and what it surrounds share the pixels along the inner edge by what each has of
 * them, so that nothing shines through.
 *
 * @param corners of what is inside
 * @param width px of the pixels' edges that the border takes up
 * @param color of the border; may be transparent in part
 */
public record RoundedBorder(CornerRadii corners, int width, Color color) implements PixelEffect {
  @Override
  public PixelFormat format(PixelFormat pixels) {
    return PixelFormat.RGBA;
  }

  @Override
  public Raster apply(Raster pixels) {
    Size within = new Size(pixels.width() - 2 * width, pixels.height() - 2 * width);
    CornerRadii fitting = corners.fitting(within);
    RoundedRectangle inner = new RoundedRectangle(within, fitting);
    RoundedRectangle outer = new RoundedRectangle(pixels.size(), fitting.grown(width));
    Raster changed = Raster.allocate(PixelFormat.RGBA, pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      WithAlpha.copyRow(pixels, changed, y);
      outer.row(y);
      inner.row(y - width);
      int solidFrom = inner.solidTo() > inner.solidFrom() ? width + inner.solidFrom() : 0;
      int solidTo = inner.solidTo() > inner.solidFrom() ? width + inner.solidTo() : 0;
      add(outer, inner, 0, solidFrom, changed, y);
      add(outer, inner, solidTo, pixels.width(), changed, y);
    }
    return changed;
  }

  private void add(
      RoundedRectangle outer, RoundedRectangle inner, int from, int to, Raster changed, int y) {
    byte[] data = changed.data();
    for (int x = from; x < to; x++) {
      float share = outer.coverage(x) - inner.coverage(x - width);
      float added = share * color.alpha();
      if (added <= 0) {
        continue;
      }
      int at = changed.index(x, y);
      int alpha = data[at + 3] & 0xff;
      float sum = alpha + added;
      data[at] = mean(data[at], alpha, color.red(), added, sum);
      data[at + 1] = mean(data[at + 1], alpha, color.green(), added, sum);
      data[at + 2] = mean(data[at + 2], alpha, color.blue(), added, sum);
      data[at + 3] = (byte) Math.min(255, Math.round(sum));
    }
  }

  private static byte mean(byte sample, int alpha, int color, float added, float sum) {
    return (byte) Math.round(((sample & 0xff) * alpha + color * added) / sum);
  }
}
