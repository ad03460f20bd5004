package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Luma and chroma by ImageIO, beside the RGB that it makes of them itself. */
class InterleavedJpegTest {
  private static final Path TESTDATA = Path.of("testdata");

  private final ImageDecoder portable = new ImageDecoder(Limits.DEFAULT, JpegBackend.portable());

  private DecodeContext context = portable.context("test");

  private Decoded decode(ImageSource source) {
    context = portable.context("test");
    EncodedImage image = portable.open(source);
    return portable.decode(
        image, portable.plan(image, Set.of(DecodePlan.Route.INTERLEAVED), 1), context);
  }

  private void assertComesAsPixels(ImageSource source) {
    assertTrue(decode(source).isFinished());
    assertEquals(DecodePlan.Route.PIXELS, context.plan().orElseThrow().route());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fruit-linen-1600x1200.jpg", "radio-grey-1600x1200.jpg"})
  void turnedToRgbTheyAreWhatTheReaderMakes(String name) {
    ImageSource photo = ImageSource.of(TESTDATA.resolve(name));
    Raster expected = portable.decode(photo).raster();
    Decoded interleaved = decode(photo);
    assertEquals(DecodePlan.Route.INTERLEAVED, context.plan().orElseThrow().route());
    Raster actual = interleaved.raster();
    interleaved.toSrgb(actual);
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.data().length; i++) {
      assertEquals(expected.data()[i] & 0xff, actual.data()[i] & 0xff, 1, "sample " + i);
    }
  }

  @Test
  void whatIsNotPlainIsLeftToOthers() throws IOException {
    ImageSource png = ImageSource.of(TESTDATA.resolve("headphones-alpha-1024x1024.png"));
    assertComesAsPixels(png);
    byte[] gray =
        new ImageEncoder(JpegBackend.portable())
            .encode(
                TestImages.filled(PixelFormat.GRAY, 20, 20, 90),
                EncodeOptions.of(ImageFormat.JPEG));
    assertComesAsPixels(ImageSource.of("gray", gray));
    byte[] whole = Files.readAllBytes(TESTDATA.resolve("radio-grey-1600x1200.jpg"));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    UnusableInputException e =
        assertThrows(UnusableInputException.class, () -> decode(ImageSource.of("cut", cut)));
    assertTrue(e.what().startsWith("is truncated"), e.what());
  }
}
