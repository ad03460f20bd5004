package dev.selvage.benchmarks.compare;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pictures that the tasks ought to give, from whole decodes in double precision. */
final class References {
  private References() {}

  /** One image, scaled to a width. */
  static Raster scaled(ImageSource image, int width) {
    Raster source = new ImageDecoder().decode(image).raster();
    return Quality.exact(source, width, height(source, width));
  }

  /** How high a picture is that is scaled to a width, px. */
  static int height(Raster source, int width) {
    return (int) Math.round((double) width * source.height() / source.width());
  }

  /** Images side by side on white, each scaled to a width, centred from top to bottom. */
  static Raster tile(List<ImageSource> images, int width) {
    List<Raster> parts = new ArrayList<>();
    int height = 0;
    for (ImageSource image : images) {
      Raster source = new ImageDecoder().decode(image).raster();
      int rows = height(source, width);
      parts.add(Quality.exact(source, width, rows));
      height = Math.max(height, rows);
    }
    Raster canvas = Raster.allocate(PixelFormat.RGB, width * parts.size(), height);
    Arrays.fill(canvas.data(), (byte) 255);
    for (int i = 0; i < parts.size(); i++) {
      Raster part = parts.get(i);
      place(part, canvas, i * width, (height - part.height()) / 2);
    }
    return canvas;
  }

  /** One image in the middle of a white square, as wide as that. */
  static Raster padded(ImageSource image, int side) {
    Raster source = new ImageDecoder().decode(image).raster();
    int rows = height(source, side);
    Raster canvas = Raster.allocate(PixelFormat.RGB, side, side);
    Arrays.fill(canvas.data(), (byte) 255);
    place(Quality.exact(source, side, rows), canvas, 0, (side - rows) / 2);
    return canvas;
  }

  private static void place(Raster part, Raster canvas, int left, int top) {
    if (part.format() != PixelFormat.RGB) {
      throw new IllegalArgumentException("not RGB: " + part);
    }
    for (int y = 0; y < part.height(); y++) {
      int bytes = part.width() * part.format().channels();
      System.arraycopy(
          part.data(), part.index(0, y), canvas.data(), canvas.index(left, top + y), bytes);
    }
  }

  /** A file without loss. */
  static byte[] png(Raster pixels) {
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.PNG));
  }

  /** Peak signal-to-noise ratio of two image files, dB, as of {@link Quality#psnr}. */
  static double psnr(Path exact, Path file) {
    ImageDecoder decoder = new ImageDecoder();
    return Quality.psnr(
        decoder.decode(ImageSource.of(exact)).raster(),
        decoder.decode(ImageSource.of(file)).raster());
  }
}
