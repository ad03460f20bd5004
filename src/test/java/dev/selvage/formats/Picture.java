package dev.selvage.formats;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture in sRGB without alpha: what was transparent lies on white. */
final class Picture {
  private final Size size;
  private final int[] rgb;

  private Picture(Size size) {
    this.size = size;
    rgb = new int[Math.toIntExact(size.pixels())];
  }

  Size size() {
    return size;
  }

  /** Red, green and blue, eight bits each. */
  int at(int index) {
    return rgb[index];
  }

  static Picture of(Raster pixels) {
    Picture picture = new Picture(pixels.size());
    int channels = pixels.format().channels();
    for (int i = 0; i < picture.rgb.length; i++) {
      int[] samples = new int[channels];
      for (int c = 0; c < channels; c++) {
        samples[c] = pixels.sample(i % pixels.width(), i / pixels.width(), c);
      }
      picture.put(i, samples, 255);
    }
    return picture;
  }

  /** A PNG as it stands: samples are not converted. */
  static Picture ofPng(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    Picture picture = new Picture(new Size(image.getWidth(), image.getHeight()));
    java.awt.image.Raster raster = image.getRaster();
    boolean named = image.getColorModel() instanceof IndexColorModel;
    int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
    int[] samples = new int[raster.getNumBands()];
    for (int i = 0; i < picture.rgb.length; i++) {
      int x = i % image.getWidth();
      int y = i / image.getWidth();
      if (named) {
        int argb = image.getRGB(x, y);
        picture.put(i, new int[] {argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24}, 255);
      } else {
        picture.put(i, raster.getPixel(x, y, samples), most);
      }
    }
    return picture;
  }

  /** Gray, gray with alpha, RGB or RGBA. */
  private void put(int index, int[] samples, int most) {
    boolean color = samples.length > 2;
    double alpha = samples.length % 2 == 0 ? (double) samples[samples.length - 1] / most : 1;
    int packed = 0;
    for (int c = 0; c < 3; c++) {
      double value = 255.0 * samples[color ? c : 0] / most;
      packed = packed << 8 | (int) Math.round(value * alpha + 255 * (1 - alpha));
    }
    rgb[index] = packed;
  }
}
