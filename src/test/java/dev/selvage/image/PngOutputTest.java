package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other readers make of what is written here. */
class PngOutputTest {
  private static final List<DeflateBackend> BACKENDS =
      List.of(DeflateBackend.portable(), DeflateBackend.best());

  private static Pixels drawn(PixelFormat format, int width, int height, int noise) {
    Pixels pixels = Pixels.allocate(format, width, height);
    Random random = new Random(11);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (i / 7 + random.nextInt(noise));
    }
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 50", "50, 1", "7, 9", "300, 200", "4000, 3"})
  void imageIoReadsTheSamePixels(int width, int height) throws IOException {
    for (DeflateBackend backend : BACKENDS) {
      for (PixelFormat format : PixelFormat.values()) {
        for (int noise : new int[] {1, 256}) {
          Pixels pixels = drawn(format, width, height, noise);
          for (int i = 3; format.hasAlpha() && i < pixels.data().length; i += 4) {
            pixels.data()[i] |= 1;
          }
          byte[] file = PngOutput.encode(pixels, backend);
          BufferedImage back = ImageIO.read(new ByteArrayInputStream(file));
          assertNotNull(back);
          Pixels read = RasterPixels.of(back);
          assertEquals(pixels.toString(), read.toString());
          assertArrayEquals(pixels.data(), read.data(), backend + " " + pixels);
        }
      }
    }
  }

  @Test
  void withoutMemoryForTheLibraryTheJdkPacksWhatWasCollected() {
    Libdeflate library = Objects.requireNonNull(LibdeflateSystem.backend().library());
    byte[] bytes = new byte[200_000];
    new Random(2).nextBytes(bytes);
    // Of this level the library gives no compressor, as if there were no memory; the JDK takes it
    // for 6.
    PngChunks chunks = new PngChunks();
    try (LibdeflatePacking packing =
        new LibdeflatePacking(
            library, chunks, -1, Objects.requireNonNull(library.take(bytes.length)))) {
      packing.add(bytes, bytes.length);
      packing.finish();
    }
    PngChunks portable = new PngChunks();
    try (DeflaterPacking packing = new DeflaterPacking(portable, 6)) {
      packing.add(bytes, bytes.length);
      packing.finish();
    }
    assertArrayEquals(portable.bytes(), chunks.bytes());
  }
}
