package dev.selvage.image.internal.imageio;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Takes the samples out of an ImageIO picture as they are stored: no colour space of Java is asked,
 * because its gray is linear and would change every value.
 */
public final class ImageIoSamples {
  private ImageIoSamples() {}

  /**
   * The samples of the first picture of a reader whose input is set.
   *
   * @throws IOException and any RuntimeException from the reader
   */
  public static Raster read(ImageReader reader, @Nullable ImageReadParam options)
      throws IOException {
    return of(reader.read(0, options));
  }

  /**
   * The samples as packed gray, RGB or RGBA pixels of 8 bits.
   *
   * @param image given up: its array is reused where its layout allows it
   * @throws IllegalArgumentException if there are more than four bands
   */
  public static Raster of(BufferedImage image) {
    java.awt.image.Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    return of(raster);
  }

  /**
   * The samples as they are.
   *
   * @param raster given up: its array is reused where its layout allows it
   * @throws IllegalArgumentException if there are more than four bands
   */
  public static Raster of(java.awt.image.Raster raster) {
    Raster inPlace = reused(raster);
    return inPlace != null ? inPlace : copied(raster);
  }

  /** A whole raster of interleaved bytes needs its samples put in order at most. */
  private static @Nullable Raster reused(java.awt.image.Raster raster) {
    int bands = raster.getNumBands();
    if (!(raster.getSampleModel() instanceof ComponentSampleModel model)
        || !(raster.getDataBuffer() instanceof DataBufferByte buffer)
        || bands == 2
        || bands > 4
        || buffer.getNumBanks() != 1
        || buffer.getOffset() != 0
        || model.getPixelStride() != bands
        || model.getScanlineStride() != bands * raster.getWidth()
        || buffer.getSize() != (long) bands * raster.getWidth() * raster.getHeight()) {
      return null;
    }
    byte[] data = buffer.getData();
    int[] order = model.getBandOffsets();
    if (bands == 3 && Arrays.equals(order, new int[] {2, 1, 0})) {
      reverseTriples(data);
    } else if (bands == 4 && Arrays.equals(order, new int[] {3, 2, 1, 0})) {
      reverseQuadruples(data);
    } else if (!Arrays.equals(order, IntStream.range(0, bands).toArray())) {
      return null;
    }
    return Raster.wrap(
        format(bands), raster.getWidth(), raster.getHeight(), data, 0, bands * raster.getWidth());
  }

  private static void reverseTriples(byte[] data) {
    for (int i = 0; i + 2 < data.length; i += 3) {
      byte first = data[i];
      data[i] = data[i + 2];
      data[i + 2] = first;
    }
  }

  private static void reverseQuadruples(byte[] data) {
    for (int i = 0; i + 3 < data.length; i += 4) {
      byte first = data[i];
      byte second = data[i + 1];
      data[i] = data[i + 3];
      data[i + 1] = data[i + 2];
      data[i + 2] = second;
      data[i + 3] = first;
    }
  }

  /** Any other layout and depth, row by row. */
  private static Raster copied(java.awt.image.Raster raster) {
    int bands = raster.getNumBands();
    PixelFormat format = format(bands);
    Raster pixels = Raster.allocate(format, raster.getWidth(), raster.getHeight());
    byte[] data = pixels.data();
    int[] depths = raster.getSampleModel().getSampleSize();
    int[] row = new int[bands * raster.getWidth()];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i++) {
        byte sample = to8Bits(row[i], depths[i % bands]);
        data[out++] = sample;
        if (bands == 2 && i % 2 == 0) {
          data[out++] = sample;
          data[out++] = sample;
        }
      }
    }
    return pixels;
  }

  private static byte to8Bits(int sample, int depth) {
    if (depth == 8) {
      return (byte) sample;
    }
    int most = (1 << depth) - 1;
    return (byte) ((sample * 255 + most / 2) / most);
  }

  private static PixelFormat format(int bands) {
    return switch (bands) {
      case 1 -> PixelFormat.GRAY;
      case 3 -> PixelFormat.RGB;
      case 2, 4 -> PixelFormat.RGBA;
      default -> throw new IllegalArgumentException(bands + " samples a pixel");
    };
  }

  private static Raster indexed(java.awt.image.Raster raster, IndexColorModel palette) {
    PixelFormat format = format(palette);
    // Damaged files name entries that the palette lacks; those stay black.
    int[] colors = new int[1 << Math.max(8, palette.getPixelSize())];
    Arrays.fill(colors, 0xff000000);
    int[] known = new int[palette.getMapSize()];
    palette.getRGBs(known);
    System.arraycopy(known, 0, colors, 0, known.length);

    Raster pixels = Raster.allocate(format, raster.getWidth(), raster.getHeight());
    byte[] data = pixels.data();
    int[] row = new int[raster.getWidth()];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int index : row) {
        int argb = colors[index];
        data[out++] = (byte) (argb >> 16);
        if (format != PixelFormat.GRAY) {
          data[out++] = (byte) (argb >> 8);
          data[out++] = (byte) argb;
        }
        if (format == PixelFormat.RGBA) {
          data[out++] = (byte) (argb >>> 24);
        }
      }
    }
    return pixels;
  }

  /** GRAY if every entry is opaque gray: so come grays of less than 8 bits, too. */
  private static PixelFormat format(IndexColorModel palette) {
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    boolean gray = true;
    for (int argb : colors) {
      if (argb >>> 24 != 0xff) {
        return PixelFormat.RGBA;
      }
      gray &= (argb >> 16 & 0xff) == (argb & 0xff) && (argb >> 8 & 0xff) == (argb & 0xff);
    }
    return gray ? PixelFormat.GRAY : PixelFormat.RGB;
  }
}
