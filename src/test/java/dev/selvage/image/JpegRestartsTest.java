package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.internal.jpeg.JpegRestarts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG files whose restart markers are wrong are read as libjpeg reads them, and it is told. */
class JpegRestartsTest {
  private static List<JpegBackend> backends() {
    return List.of(JpegBackend.best(), JpegBackend.inJava(), JpegBackend.portable());
  }

  private static Decoded decode(byte[] file, JpegBackend backend) {
    return new ImageDecoder(Limits.DEFAULT, backend).decode(ImageSource.of("test", file));
  }

  private static List<String> codes(Decoded image) {
    return image.warnings().stream().map(Warning::code).toList();
  }

  /** Rows 0..15 hold intervals 0 and 1, and so on; each is 32 px wide. */
  private static boolean isSame(Raster one, Raster other, int interval) {
    int left = interval % 2 * 32;
    // Chroma is smoothed over the edges of blocks.
    for (int y = interval / 2 * 16 + 2; y < interval / 2 * 16 + 14; y++) {
      for (int x = left + 2; x < left + 30; x++) {
        for (int c = 0; c < 3; c++) {
          if (Math.abs(one.sample(x, y, c) - other.sample(x, y, c)) > 4) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void soundFilesGiveNoWarning(JpegBackend backend) throws IOException {
    byte[] sound = RestartJpegs.sound();
    assertEquals(7, RestartJpegs.markers(sound).size());
    assertEquals(List.of(), decode(sound, backend).warnings());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aNumberThatIsFarOffCostsNoPixel(JpegBackend backend) throws IOException {
    byte[] sound = RestartJpegs.sound();
    Decoded image = decode(RestartJpegs.renumbered(sound, 2, 6), backend);
    assertEquals(List.of("odd_data"), codes(image));
    assertTrue(image.warnings().get(0).message().contains("no pixel was lost"));
    assertArrayEquals(decode(sound, backend).raster().data(), image.raster().data());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4})
  void aNumberThatIsOneOrTwoOffCostsItsInterval(int number) throws IOException {
    byte[] sound = RestartJpegs.sound();
    byte[] wrong = RestartJpegs.renumbered(sound, 2, number);
    for (JpegBackend backend : backends()) {
      Decoded image = decode(wrong, backend);
      assertEquals(List.of("odd_data", "pixels_lost"), codes(image));
      Raster whole = decode(sound, backend).raster();
      for (int interval : new int[] {0, 1, 2, 6, 7}) {
        assertTrue(isSame(whole, image.raster(), interval), "interval " + interval);
      }
      assertFalse(isSame(whole, image.raster(), 3));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void oneThatIsMissingCostsTheIntervalBehindIt(JpegBackend backend) throws IOException {
    byte[] sound = RestartJpegs.sound();
    Decoded image = decode(RestartJpegs.without(sound, 2), backend);
    assertEquals(List.of("odd_data", "pixels_lost"), codes(image));
    Raster whole = decode(sound, backend).raster();
    for (int interval : new int[] {0, 1, 2, 4, 5, 6, 7}) {
      assertTrue(isSame(whole, image.raster(), interval), "interval " + interval);
    }
    assertFalse(isSame(whole, image.raster(), 3));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theLastMayBeMissingAsWell(JpegBackend backend) throws IOException {
    Decoded image = decode(RestartJpegs.without(RestartJpegs.sound(), 6), backend);
    assertEquals(List.of("odd_data", "pixels_lost"), codes(image));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void oneTooManyCostsPixels(JpegBackend backend) throws IOException {
    byte[] sound = RestartJpegs.sound();
    Raster whole = decode(sound, backend).raster();
    for (int number = 0; number < 8; number++) {
      Decoded image = decode(RestartJpegs.withExtra(sound, 2, 9, number), backend);
      assertEquals(List.of("odd_data", "pixels_lost"), codes(image), "number " + number);
      assertTrue(isSame(whole, image.raster(), 0));
      assertTrue(isSame(whole, image.raster(), 2));
      assertFalse(isSame(whole, image.raster(), 3));
    }
  }

  @Test
  void oneTooManyBehindAllDataCostsNone() {
    assertEquals(
        new JpegRestarts(false, false), JpegRestarts.ofScan(new byte[] {0, 1, 2, 3}, 3, true));
    assertEquals(
        new JpegRestarts(false, true), JpegRestarts.ofScan(new byte[] {0, 1, 2, 3}, 3, false));
  }

  @Test
  void markersWithoutAnIntervalAreTooMany() {
    assertEquals(new JpegRestarts(false, true), JpegRestarts.ofScan(new byte[] {0}, 0, false));
    assertEquals(new JpegRestarts(true, false), JpegRestarts.ofScan(new byte[0], 0, true));
  }

  @Test
  void numbersStartAnewBehindSeven() {
    byte[] ten = {0, 1, 2, 3, 4, 5, 6, 7, 0, 1};
    assertEquals(new JpegRestarts(true, false), JpegRestarts.ofScan(ten, 10, false));
    ten[8] = 1;
    assertEquals(new JpegRestarts(false, true), JpegRestarts.ofScan(ten, 10, false));
    ten[8] = 4;
    assertEquals(new JpegRestarts(false, false), JpegRestarts.ofScan(ten, 10, false));
  }
}
