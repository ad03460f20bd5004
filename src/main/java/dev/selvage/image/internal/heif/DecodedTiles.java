package dev.selvage.image.internal.heif;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.color.Cicp;
import dev.selvage.image.internal.color.CicpConversion;
import org.jspecify.annotations.Nullable;

/**
 * Writes tiles to the pixels that are cut out of a picture, 8 bits a sample, each rounded once.
 * Called by one thread after the other.
 */
final class DecodedTiles {
  private static final int OPAQUE = 255;

  private final Raster pixels;
  private final HeifPicture picture;
  private final @Nullable CicpConversion conversion;

  /**
   * @param conversion to sRGB, or null if the samples are left as they are
   */
  DecodedTiles(Raster pixels, HeifPicture picture, @Nullable CicpConversion conversion) {
    this.pixels = pixels;
    this.picture = picture;
    this.conversion = conversion;
  }

  /** The part of a row of a tile that belongs to the pixels. */
  private record Span(int from, int count, int out) {}

  private @Nullable Span span(int x, int y, int width) {
    PictureGeometry cut = picture.placement();
    int row = y - cut.y();
    int left = Math.max(x, cut.x());
    int right = Math.min(x + width, cut.x() + cut.size().width());
    return row < 0 || row >= cut.size().height() || left >= right
        ? null
        : new Span(left - x, right - left, pixels.index(left - cut.x(), row));
  }

  /**
   * Writes luma as alpha.
   *
   * @param x px from the left edge of the whole picture
   * @param y px from its upper edge
   */
  void writeAlpha(int x, int y, Cicp coded, DecodedPlanes samples) {
    byte[] levels = levels(samples.depth(), coded.isFullRange());
    int[] row = new int[samples.size().width()];
    byte[] out = pixels.data();
    for (int line = 0; line < samples.size().height(); line++) {
      Span span = span(x, y + line, row.length);
      if (span != null) {
        samples.row(0, line, span.from, row, span.count);
        for (int i = 0; i < span.count; i++) {
          out[span.out + 4 * i + 3] = levels[row[i]];
        }
      }
    }
  }

  /** Writes the colours; where the picture has alpha, that was written before. */
  void writeColors(int x, int y, Cicp coded, DecodedPlanes samples) {
    boolean gray = samples.planes().size() == 1;
    byte[] levels = levels(samples.depth(), !gray || coded.isFullRange());
    int[][] rows = new int[samples.planes().size()][samples.size().width()];
    for (int line = 0; line < samples.size().height(); line++) {
      Span span = span(x, y + line, rows[0].length);
      if (span != null) {
        for (int plane = 0; plane < rows.length; plane++) {
          samples.row(plane, line, span.from, rows[plane], span.count);
        }
        write(rows, samples.depth(), levels, gray && !coded.isFullRange(), span);
      }
    }
  }

  private void write(int[][] rows, int depth, byte[] levels, boolean limited, Span span) {
    int last = rows.length - 1;
    if (picture.isPremultiplied()) {
      for (int[] row : rows) {
        divide(row, (1 << depth) - 1, span);
      }
    }
    int step = pixels.format().channels();
    byte[] out = pixels.data();
    if (conversion != null) {
      if (limited) {
        for (int i = 0; i < span.count; i++) {
          rows[0][i] = full(rows[0][i], depth);
        }
      }
      conversion.convert(rows[0], rows[last / 2], rows[last], span.count, out, span.out, step);
      return;
    }
    if (pixels.format() == PixelFormat.GRAY) {
      for (int i = 0; i < span.count; i++) {
        out[span.out + i] = levels[rows[0][i]];
      }
      return;
    }
    for (int i = 0, to = span.out; i < span.count; i++, to += step) {
      out[to] = levels[rows[0][i]];
      out[to + 1] = levels[rows[last / 2][i]];
      out[to + 2] = levels[rows[last][i]];
    }
  }

  /** Takes the alpha out of samples that were multiplied by it. */
  private void divide(int[] row, int most, Span span) {
    byte[] out = pixels.data();
    for (int i = 0; i < span.count; i++) {
      int alpha = out[span.out + 4 * i + 3] & 0xff;
      row[i] = alpha == 0 ? 0 : (int) Math.min(most, ((long) row[i] * OPAQUE + alpha / 2) / alpha);
    }
  }

  /** What each sample comes to in 8 bits. */
  private static byte[] levels(int depth, boolean fullRange) {
    int most = (1 << depth) - 1;
    byte[] levels = new byte[most + 1];
    for (int i = 0; i <= most; i++) {
      int value = fullRange ? i : full(i, depth);
      levels[i] = (byte) ((2L * OPAQUE * value + most) / (2L * most));
    }
    return levels;
  }

  /** A sample of video's range, 16 to 235 in 8 bits, in all of it. */
  private static int full(int sample, int depth) {
    int most = (1 << depth) - 1;
    double light = (sample - (16 << (depth - 8))) / (double) (219 << (depth - 8));
    return (int) Math.round(most * Math.max(0, Math.min(1, light)));
  }
}
