package dev.selvage.image.internal.webp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside webp-imageio's own writer, which calls the same library by other ways. */
class LibwebpEncoderTest {
  @BeforeAll
  static void thisMachineHasTheFunctions() {
    Assumptions.assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "skipped: it has not");
    assertNotNull(LibwebpLoading.once().encoder(), LibwebpLoading.once().problem());
  }

  private static byte[] encode(Raster pixels, boolean lossless, int quality) {
    LibwebpEncoder encoder = LibwebpLoading.once().encoder();
    assertNotNull(encoder);
    return encoder.encode(pixels, lossless, quality);
  }

  /** Waves with noise, and a corner that is wholly transparent where there is alpha. */
  private static Raster picture(PixelFormat format, int width, int height) {
    Raster pixels = Raster.allocate(format, width, height);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int first = pixels.index(x, y);
        for (int c = 0; c < format.channels(); c++) {
          double wave = 110 + 60 * Math.sin(x / 8.0 + c) + 40 * Math.cos(y / 5.0);
          pixels.data()[first + c] = (byte) (wave + random.nextInt(12));
        }
        if (format.hasAlpha() && x + y < 20) {
          pixels.data()[first + 3] = 0;
        }
      }
    }
    return pixels;
  }

  @ParameterizedTest
  @EnumSource
  void bytesAreThoseOfTheOtherWriter(PixelFormat format) {
    Raster[] pictures = {
      picture(format, 1, 1), picture(format, 61, 35), picture(format, 90, 70).window(11, 7, 64, 48)
    };
    for (Raster pixels : pictures) {
      for (int quality : new int[] {1, 57, 58, 85, 100}) {
        assertArrayEquals(
            WebpImageIoOutput.encode(pixels, false, quality),
            encode(pixels, false, quality),
            pixels + " at " + quality);
      }
      assertArrayEquals(
          WebpImageIoOutput.encode(pixels, true, 75), encode(pixels, true, 75), pixels.toString());
    }
  }

  @Test
  void whatTheLibraryRefusesIsTold() {
    Raster wide = Raster.allocate(PixelFormat.RGB, 16_384, 1);
    UsageException refused = assertThrows(UsageException.class, () -> encode(wide, false, 85));
    // VP8_ENC_ERROR_BAD_DIMENSION of webp/encode.h.
    assertTrue(
        String.valueOf(refused.getMessage()).contains("libwebp cannot encode 16384x1 px: error 5"),
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "8"})
  void tooLittleMemoryIsToldAsEverywhere(int code) {
    LibwebpPicture picture = new LibwebpPicture();
    picture.errorCode = code;
    Raster pixels = Raster.allocate(PixelFormat.RGB, 3, 2);
    assertThrows(OutOfMemoryError.class, () -> LibwebpEncoder.check(0, picture, pixels));
  }
}
