package dev.selvage.effect;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts edges of one colour: rows and columns all of whose pixels are like it, or have alpha 0. A
 * chain measures the box before it is laid out, and cuts then. As all pixels are compared with the
 * one colour, and none with its neighbours, a gradient is not followed into the picture; and a row
 * with a single pixel of another colour stays.
 *
 * @param percent 0..100, how far colours may be from that of the edges; see {@link ColorTolerance}
 * @param color of the edges; null for that which most corners have, or that of the upper left one
 *     where all differ
 */
public record Trim(int percent, @Nullable Color color)
    implements PixelEffect, PixelMeasure<TrimBox> {
  static final EffectRange RANGE = new EffectRange(0, 100, 10);

  static PixelEffect parse(EffectValues values) {
    List<String> written = values.values();
    String percent = written.isEmpty() ? "" : written.get(0);
    String color = written.size() < 2 ? "" : String.join(":", written.subList(1, written.size()));
    return new Trim(
        percent.isEmpty() ? RANGE.usual() : values.whole(percent, RANGE),
        color.isEmpty() ? null : parse(values, color));
  }

  private static Color parse(EffectValues values, String color) {
    try {
      return Color.parse(color);
    } catch (UsageException e) {
      throw values.refused(color, "write trim, trim:10 or trim:10:white");
    }
  }

  @Override
  public String label() {
    return "trim";
  }

  @Override
  public TrimBox of(FinishedPixels pixels) {
    Color edge = color == null ? cornerColor(pixels) : color;
    return new TrimScan(pixels, new ColorTolerance(edge, percent)).box();
  }

  @Override
  public TrimBox assumed(Size size) {
    return TrimBox.whole(size, false);
  }

  @Override
  public Optional<Warning> warning(TrimBox result) {
    return result.blank()
        ? Optional.of(
            new Warning("trim_blank", "nothing would be left of the picture, so it is not trimmed"))
        : Optional.empty();
  }

  /** Measures and cuts at once. */
  @Override
  public Raster apply(Raster pixels) {
    TrimBox box = of(FinishedPixels.of(pixels));
    return pixels.window(box.left(), box.top(), box.size().width(), box.size().height());
  }

  private static Color cornerColor(FinishedPixels pixels) {
    int right = pixels.size().width() - 1;
    int bottom = pixels.size().height() - 1;
    List<Color> corners =
        List.of(
            AutoColor.at(pixels, 0, 0),
            AutoColor.at(pixels, right, 0),
            AutoColor.at(pixels, 0, bottom),
            AutoColor.at(pixels, right, bottom));
    Color commonest = corners.get(0);
    long most = 0;
    for (Color corner : corners) {
      long count = corners.stream().filter(corner::equals).count();
      if (count > most) {
        commonest = corner;
        most = count;
      }
    }
    return commonest;
  }
}
