package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.transform.ChainJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flips in every way that an image is drawn, with both JPEG backends. */
class FlipsTest {
  /** What chroma of half the size and two encodings may differ by, root of mean squares, levels. */
  private static final double TOLERANCE = 1.5;

  private static Raster picture(PixelFormat format, int width, int height) {
    Raster pixels = Raster.allocate(format, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          // Long waves that are unlike themselves in a mirror.
          double wave = Math.sin(x * x / 6000.0 + c) + Math.cos(y / 29.0 + x / 31.0);
          pixels.data()[pixels.index(x, y) + c] = (byte) (128 + 60 * wave);
        }
      }
    }
    return pixels;
  }

  private static Raster composed(String backend, byte[] file, String chain, ImageFormat to) {
    Composer composer = Composer.builder().jpegBackend(JpegBackend.named(backend)).build();
    byte[] out =
        composer.encode(
            Composition.of(ImageSource.of("a", file), ChainJson.parse(chain.replace('\'', '"'))),
            new Output(to, 95, Output.AUTO.background()));
    return new ImageDecoder().decode(ImageSource.of("out", out)).raster();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "turbojpeg | JPEG | 'hflip'          | 101 | MIRRORED",
        "turbojpeg | JPEG | 'vflip'          | 100 | MIRRORED_HALF_TURN",
        "turbojpeg | JPEG | ['hflip','vflip'] | 203 | HALF_TURN",
        "turbojpeg | JPEG | 'hflip.90'       | 101 | TRANSVERSED",
        "imageio   | JPEG | 'hflip'          | 101 | MIRRORED",
        "imageio   | JPEG | 'vflip'          | 100 | MIRRORED_HALF_TURN",
        "imageio   | JPEG | 'hflip'          | 203 | MIRRORED",
        "imageio   | JPEG | ['vflip',270]    | 101 | TRANSVERSED",
      })
  void aJpegFlippedToAJpegIsItsMirrorImage(
      String backend, ImageFormat format, String angle, int width, Orientation orientation) {
    assumeTrue(
        backend.equals("imageio") || JpegBackend.best().name().equals(backend),
        "skipped: libturbojpeg is not here");
    byte[] file =
        new ImageEncoder()
            .encode(picture(PixelFormat.RGB, 203, 151), EncodeOptions.of(format).withQuality(95));
    String size = "{'width':" + width + "}";
    Raster plain = composed(backend, file, "[" + size + "]", format);
    Raster flipped = composed(backend, file, "[" + size + ",{'angle':" + angle + "}]", format);
    Raster expected = OrientationTransform.of(plain, orientation);
    assertEquals(expected.size(), flipped.size());
    double squares = 0;
    for (int i = 0; i < expected.data().length; i++) {
      squares += Math.pow((expected.data()[i] & 0xff) - (flipped.data()[i] & 0xff), 2);
    }
    double difference = Math.sqrt(squares / expected.data().length);
    assertTrue(difference <= TOLERANCE, "off by " + difference);
  }

  @ParameterizedTest
  @CsvSource({
    "RGB, hflip, MIRRORED",
    "RGBA, vflip, MIRRORED_HALF_TURN",
    "GRAY, hflip.vflip, HALF_TURN",
    "RGB, hflip.90, TRANSVERSED",
    "RGB, vflip.90, TRANSPOSED",
    "RGBA, 90.hflip, TRANSPOSED"
  })
  void aPngIsFlippedToTheBit(PixelFormat format, String angle, Orientation orientation) {
    Raster picture = picture(format, 41, 30);
    byte[] file = new ImageEncoder().encode(picture, EncodeOptions.of(ImageFormat.PNG));
    for (String chain :
        new String[] {"[{'angle':'" + angle + "'}]", "[{'width':23},{'angle':'" + angle + "'}]"}) {
      String plain = chain.replaceFirst(",?\\{'angle'.*\\}", "");
      Raster expected =
          OrientationTransform.of(composed("imageio", file, plain, ImageFormat.PNG), orientation);
      Raster flipped = composed("imageio", file, chain, ImageFormat.PNG);
      assertEquals(expected.toString(), flipped.toString());
      assertArrayEquals(expected.data(), flipped.data(), chain);
    }
  }
}
