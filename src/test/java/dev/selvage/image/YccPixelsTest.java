package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Luma and chroma by ImageIO, beside the RGB that it makes of them itself. */
class YccPixelsTest {
  private static final Path TESTDATA = Path.of("testdata");

  private final ImageDecoder portable = new ImageDecoder(Limits.DEFAULT, JpegBackend.portable());

  @ParameterizedTest
  @ValueSource(strings = {"fruit-linen-1600x1200.jpg", "radio-grey-1600x1200.jpg"})
  void turnedToRgbTheyAreWhatTheReaderMakes(String name) {
    ImageSource photo = ImageSource.of(TESTDATA.resolve(name));
    Raster expected = portable.decode(photo).pixels();
    Raster actual =
        portable.decodeYcc(portable.open(photo), portable.context("photo")).orElseThrow().toRgb();
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.data().length; i++) {
      assertEquals(expected.data()[i] & 0xff, actual.data()[i] & 0xff, 1, "sample " + i);
    }
  }

  @Test
  void whatIsNotPlainIsLeftToOthers() throws IOException {
    ImageSource png = ImageSource.of(TESTDATA.resolve("headphones-alpha-1024x1024.png"));
    assertTrue(portable.decodeYcc(portable.open(png), portable.context("png")).isEmpty());
    byte[] gray =
        new ImageEncoder(JpegBackend.portable())
            .encode(
                TestImages.filled(PixelFormat.GRAY, 20, 20, 90),
                EncodeOptions.of(ImageFormat.JPEG));
    assertTrue(
        portable
            .decodeYcc(portable.open(ImageSource.of("gray", gray)), portable.context("test"))
            .isEmpty());
    byte[] whole = Files.readAllBytes(TESTDATA.resolve("radio-grey-1600x1200.jpg"));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertTrue(
        portable
            .decodeYcc(portable.open(ImageSource.of("cut", cut)), portable.context("test"))
            .isEmpty());
    Raster one = Raster.allocate(PixelFormat.GRAY, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> new YccPixels(one));
  }
}
