package dev.selvage.image;

import static dev.selvage.image.TestImages.decode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurboJpegEncoderTest extends ImageEncoderContract {
  @Override
  JpegBackend backend() {
    return TurboJpegSystem.backend();
  }

  @ParameterizedTest
  @CsvSource({
    "GRAY, 1, 1",
    "RGB, 1, 1",
    "RGB, 17, 1",
    "RGB, 1, 33",
    "GRAY, 9, 15",
    "RGB, 301, 199",
  })
  void looksAsWithThePortableEncoder(PixelFormat format, int width, int height) {
    Raster pixels = Raster.allocate(format, width, height);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (128 + 100 * Math.sin(i / 50.0) * Math.cos(i % 7));
    }
    for (int quality : new int[] {1, 40, 80, 100}) {
      EncodeOptions options = EncodeOptions.of(ImageFormat.JPEG).withQuality(quality);
      Raster ours = decode(new ImageEncoder(backend()).encode(pixels, options)).raster();
      Raster theirs =
          decode(new ImageEncoder(JpegBackend.portable()).encode(pixels, options)).raster();
      assertEquals(theirs.toString(), ours.toString());
      double difference = Math.abs(error(pixels, ours) - error(pixels, theirs));
      assertTrue(difference < 0.5, quality + ": levels apart: " + difference);
    }
  }

  /** The root of the mean square, levels. */
  private static double error(Raster expected, Raster actual) {
    double sum = 0;
    for (int i = 0; i < expected.data().length; i++) {
      double difference = (expected.data()[i] & 0xff) - (actual.data()[i] & 0xff);
      sum += difference * difference;
    }
    return Math.sqrt(sum / expected.data().length);
  }

  @Test
  void incompressiblePicturesFit() {
    Raster noise = Raster.allocate(PixelFormat.RGB, 640, 480);
    new java.util.Random(5).nextBytes(noise.data());
    byte[] file =
        new ImageEncoder(backend())
            .encode(noise, EncodeOptions.of(ImageFormat.JPEG).withQuality(100));
    assertTrue(file.length > 640 * 480, "more than the library's first buffer");
    assertEquals(noise.size(), decode(file).raster().size());
  }
}
