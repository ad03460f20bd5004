package dev.selvage.image.internal.tiff;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.color.CmykToRgb;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.ImageIoSamples;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pixels of a TIFF page out of its reader: inks to RGB, alpha that the colour was
 * multiplied by divided out, and samples of 16 bits in bands of rows, so that they never lie in
 * memory all at once, but for files that are one strip.
 */
final class TiffPixels implements ImageIoDecode.PixelsOf {
  private static final int BAND_PIXELS = 1 << 20;
  private static final int BLACK_IS_ZERO = 1;
  private static final int MULTIPLIED = 1;

  private final DecodeAttempt attempt;
  private final TiffDirectory page;
  private final Size size;
  private final boolean inks;
  private final @Nullable SrgbConversion profile;

  /**
   * @param attempt its file has been checked
   * @param inks whether the samples stand for inks
   * @param profile used for inks only
   */
  TiffPixels(
      DecodeAttempt attempt,
      TiffDirectory page,
      Size size,
      boolean inks,
      @Nullable SrgbConversion profile) {
    this.attempt = attempt;
    this.page = page;
    this.size = size;
    this.inks = inks;
    this.profile = profile;
  }

  /** Packed pixels: gray, RGB or RGBA. */
  @Override
  public Raster read(ImageReader reader, @Nullable ImageReadParam options) throws IOException {
    int rows = bandRows();
    if (options != null || rows >= size.height()) {
      return of(reader.read(0, options));
    }
    Raster whole = null;
    for (int y = 0; y < size.height(); y += rows) {
      ImageReadParam part = reader.getDefaultReadParam();
      int height = Math.min(rows, size.height() - y);
      part.setSourceRegion(new Rectangle(0, y, size.width(), height));
      Raster band = of(reader.read(0, part));
      if (whole == null) {
        whole = Raster.allocate(band.format(), size.width(), size.height());
      }
      System.arraycopy(
          band.data(), band.offset(), whole.data(), whole.index(0, y), height * whole.stride());
    }
    if (whole == null) {
      throw new IllegalStateException("a picture has rows");
    }
    return whole;
  }

  /** As many rows as are unpacked together anyway, or more where those are few. */
  private int bandRows() {
    if (page.value(TiffHeader.BITS, 1) <= 8) {
      return size.height();
    }
    long unit = page.value(TiffHeader.TILE_LENGTH, page.value(TiffHeader.ROWS_PER_STRIP, -1));
    if (unit < 1 || unit >= size.height()) {
      return size.height();
    }
    long units = Math.max(1, BAND_PIXELS / (unit * size.width()));
    return (int) Math.min(size.height(), unit * units);
  }

  @Override
  public Raster of(BufferedImage image) {
    if (image.getColorModel() instanceof IndexColorModel) {
      return ImageIoSamples.of(image);
    }
    java.awt.image.Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    if (inks) {
      Raster alpha = bands < 5 ? null : ImageIoSamples.of(bands(raster, 4, 1));
      return ofInks(ImageIoSamples.of(bands(raster, 0, 4)), alpha);
    }
    // Samples beyond alpha have no known meaning.
    boolean gray = page.value(TiffHeader.PHOTOMETRIC, BLACK_IS_ZERO) <= BLACK_IS_ZERO;
    return ofColors(ImageIoSamples.of(bands(raster, 0, Math.min(bands, gray ? 2 : 4))));
  }

  /** The picture of samples that stand for light; alpha may be multiplied into them. */
  Raster ofColors(Raster pixels) {
    if (pixels.format().hasAlpha()) {
      divideByAlpha(pixels);
    }
    return pixels;
  }

  /**
   * The picture of samples that stand for inks.
   *
   * @param cmyk pixels of four channels
   * @param alpha pixels of one, or null
   */
  Raster ofInks(Raster cmyk, @Nullable Raster alpha) {
    Raster rgb = CmykToRgb.ofInks(cmyk, profile, attempt.context());
    return alpha == null ? rgb : withAlpha(rgb, alpha);
  }

  private static java.awt.image.Raster bands(java.awt.image.Raster raster, int first, int count) {
    if (count == raster.getNumBands()) {
      return raster;
    }
    int[] bands = IntStream.range(first, first + count).toArray();
    int x = raster.getMinX();
    int y = raster.getMinY();
    return raster.createChild(x, y, raster.getWidth(), raster.getHeight(), x, y, bands);
  }

  private Raster withAlpha(Raster rgb, Raster alpha) {
    Raster pixels = Raster.allocate(PixelFormat.RGBA, rgb.width(), rgb.height());
    byte[] to = pixels.data();
    for (int i = 0; i < alpha.data().length; i++) {
      System.arraycopy(rgb.data(), 3 * i, to, 4 * i, 3);
      to[4 * i + 3] = alpha.data()[i];
    }
    divideByAlpha(pixels);
    return pixels;
  }

  private void divideByAlpha(Raster pixels) {
    if (page.value(TiffHeader.EXTRA_SAMPLES, 0) != MULTIPLIED) {
      return;
    }
    byte[] data = pixels.data();
    for (int i = 0; i < data.length; i += 4) {
      int alpha = data[i + 3] & 0xff;
      if (alpha > 0 && alpha < 255) {
        for (int c = 0; c < 3; c++) {
          data[i + c] = (byte) Math.min(255, ((data[i + c] & 0xff) * 255 + alpha / 2) / alpha);
        }
      }
    }
  }
}
