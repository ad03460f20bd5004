package dev.selvage.benchmarks;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures that are the same everywhere: waves with some noise, as a photo has. */
public final class Drawn {
  /** Of the JPEG files. At this one they have 1.6 bits a pixel, as photos have. */
  public static final int QUALITY = 80;

  /** px, the sides of the square that is repeated. */
  private static final int REPEATED = 1000;

  private Drawn() {}

  /** Waves of a different length in each channel; alpha fades at the left. */
  static Raster waves(PixelFormat format, int width, int height) {
    Random random = new Random(2725);
    Raster pixels = Raster.allocate(format, width, height);
    byte[] data = pixels.data();
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          double wave = Math.sin(x / (9.0 + 7 * c)) * Math.cos(y / (13.0 + 5 * c));
          double value = 128 + 90 * wave + 30 * random.nextDouble();
          data[at++] = (byte) (c == 3 ? Math.min(255, x / 2) : (int) value);
        }
      }
    }
    return pixels;
  }

  /** The same square of {@link #waves} again and again: as much detail a pixel at any size. */
  public static Raster repeated(PixelFormat format, int width, int height) {
    Raster square = waves(format, REPEATED, REPEATED);
    Raster pixels = Raster.allocate(format, width, height);
    for (int y = 0; y < height; y++) {
      int from = square.index(0, y % REPEATED);
      for (int x = 0; x < width; x += REPEATED) {
        int bytes = Math.min(REPEATED, width - x) * format.channels();
        System.arraycopy(square.data(), from, pixels.data(), pixels.index(x, y), bytes);
      }
    }
    return pixels;
  }

  /** {@link #waves} in colour as a JPEG file in memory. */
  static ImageSource jpeg(String name, int width, int height) {
    return ImageSource.of(name, file(waves(PixelFormat.RGB, width, height)));
  }

  /** A JPEG file. */
  public static byte[] file(Raster pixels) {
    EncodeOptions options = EncodeOptions.of(ImageFormat.JPEG).withQuality(QUALITY);
    return new ImageEncoder().encode(pixels, options);
  }

  /** Waves with the noise of photographs, which PNG's filters make small; alpha is on the left. */
  public static Raster ripples(PixelFormat format, int width, int height) {
    Random random = new Random(1600);
    Raster pixels = Raster.allocate(format, width, height);
    byte[] data = pixels.data();
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          double wave = 128 + 100 * Math.sin(x / (90.0 + 7 * c)) * Math.cos(y / 130.0);
          int noise = random.nextInt(9) + random.nextInt(9);
          data[at++] = (byte) (c == 3 ? Math.min(255, 1 + x) : (int) wave + noise);
        }
      }
    }
    return pixels;
  }

  /** Patches of random colours that come again and again, which PNG's filters make larger. */
  static Raster patches(PixelFormat format, int width, int height) {
    Random random = new Random(1200);
    byte[] colors = new byte[4096];
    random.nextBytes(colors);
    Raster pixels = Raster.allocate(format, width, height);
    byte[] data = pixels.data();
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int color = 4 * ((x % 37 / 3 + y % 53 / 4 * 29) % 1024);
        for (int c = 0; c < format.channels(); c++) {
          data[at++] = c == 3 ? (byte) 255 : colors[color + c];
        }
      }
    }
    return pixels;
  }

  /** The same as Java2D has it, in its fastest type. */
  static BufferedImage toImage(Raster rgb) {
    BufferedImage image = new BufferedImage(rgb.width(), rgb.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < rgb.height(); y++) {
      for (int x = 0; x < rgb.width(); x++) {
        int color = rgb.sample(x, y, 0) << 16 | rgb.sample(x, y, 1) << 8 | rgb.sample(x, y, 2);
        image.setRGB(x, y, color);
      }
    }
    return image;
  }
}
