package dev.selvage.sandbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Image files made and read through ImageIO, not by us. */
final class Pictures {
  private Pictures() {}

  /** A PNG without alpha; the operator gives 0xrrggbb for x and y. */
  static byte[] png(int width, int height, IntBinaryOperator rgb) throws IOException {
    return file(width, height, BufferedImage.TYPE_INT_RGB, rgb, "png");
  }

  /** A PNG with alpha; the operator gives 0xaarrggbb for x and y. */
  static byte[] alphaPng(int width, int height, IntBinaryOperator argb) throws IOException {
    return file(width, height, BufferedImage.TYPE_INT_ARGB, argb, "png");
  }

  /** A JPEG; the operator gives 0xrrggbb for x and y. */
  static byte[] jpeg(int width, int height, IntBinaryOperator rgb) throws IOException {
    return file(width, height, BufferedImage.TYPE_INT_RGB, rgb, "jpeg");
  }

  /** A WebP without alpha, by the writer that ImageIO finds; 0xrrggbb for x and y. */
  static byte[] webp(int width, int height, IntBinaryOperator rgb) throws IOException {
    return file(width, height, BufferedImage.TYPE_INT_RGB, rgb, "webp");
  }

  /** A small white PNG. */
  static byte[] white() throws IOException {
    return png(16, 12, (x, y) -> 0xffffff);
  }

  static BufferedImage read(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    if (image == null) {
      throw new AssertionError("not an image");
    }
    return image;
  }

  private static byte[] file(
      int width, int height, int type, IntBinaryOperator colour, String format) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new AssertionError("no writer for " + format);
    }
    return out.toByteArray();
  }
}
