package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decoder in Java makes of inks and of RGB, beside libjpeg's samples. */
class JavaJpegColorsTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 43;

  @TempDir Path folder;

  /** A smooth picture of random colours, since ImageMagick would be asked for much of noise. */
  private Path picture() throws IOException {
    Random random = new Random(9);
    double[] waves = random.doubles(9, 3, 20).toArray();
    byte[] samples = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < samples.length; i++) {
      int x = i / 3 % WIDTH;
      int y = i / 3 / WIDTH;
      double light = Math.sin(x / waves[i % 3]) * Math.cos(y / waves[3 + i % 3]);
      samples[i] = (byte) (128 + 110 * light);
    }
    byte[] head = ("P6 " + WIDTH + " " + HEIGHT + " 255\n").getBytes(StandardCharsets.US_ASCII);
    return Files.write(folder.resolve("picture.ppm"), TestImages.join(head, samples));
  }

  private static Raster decode(Path file) {
    Decoded decoded =
        new ImageDecoder(Limits.DEFAULT, JpegBackend.inJava()).decode(ImageSource.of(file));
    assertEquals(PixelFormat.RGB, decoded.raster().format());
    return decoded.raster();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "2x1", "2x2"})
  void inksAreThoseOfLibjpeg(String sampling) throws IOException, InterruptedException {
    Path file = folder.resolve("inks.jpg");
    Path raw = folder.resolve("inks.cmyk");
    ImageMagick.convert(
        picture(), "-colorspace", "CMYK", "-sampling-factor", sampling, "-quality", 92, file);
    ImageMagick.convert(file, "-depth", 8, "cmyk:" + raw);
    byte[] inks = Files.readAllBytes(raw);
    Raster pixels = decode(file);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int paper = 255 - (inks[4 * i + 3] & 0xff);
      for (int c = 0; c < 3; c++) {
        int expected = (255 - (inks[4 * i + c] & 0xff)) * paper;
        int actual = pixels.sample(i % WIDTH, i / WIDTH, c);
        assertEquals((expected + 127) / 255, actual, "pixel " + i + " of " + sampling);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "2x2"})
  void redGreenAndBlueAreThoseOfLibjpeg(String sampling) throws IOException, InterruptedException {
    Path file = folder.resolve("rgb.jpg");
    Path raw = folder.resolve("rgb.rgb");
    ImageMagick.convert(
        picture(), "-colorspace", "sRGB", "-sampling-factor", sampling, "-quality", 92, file);
    // Luma and chroma called red, green and blue, by Adobe's mark in the place of JFIF's.
    byte[] jpeg = Files.readAllBytes(file);
    int app0 = TestImages.indexOfMarker(jpeg, 0xe0);
    byte[] mark =
        TestImages.join(
            TestImages.bytes(0xff, 0xee, 0, 16), TestImages.latin1("Adobe"), new byte[9]);
    System.arraycopy(mark, 0, jpeg, app0, mark.length);
    Files.write(file, jpeg);
    ImageMagick.convert(file, "-depth", 8, "rgb:" + raw);
    byte[] expected = Files.readAllBytes(raw);
    Raster pixels = decode(file);
    for (int i = 0; i < expected.length; i++) {
      int actual = pixels.sample(i / 3 % WIDTH, i / 3 / WIDTH, i % 3);
      assertEquals(expected[i] & 0xff, actual, "sample " + i + " of " + sampling);
    }
    assertTrue(expected.length > 0);
  }
}
