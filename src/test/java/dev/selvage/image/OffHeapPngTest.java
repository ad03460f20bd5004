package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.png.PngLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that stay where libdeflate has unpacked them. */
class OffHeapPngTest {
  private DeflateBackend deflate = DeflateBackend.portable();

  @BeforeEach
  void findLibdeflate() {
    deflate = LibdeflateSystem.backend();
  }

  private ImageDecoder decoder() {
    return new ImageDecoder(Limits.DEFAULT, JpegBackend.best(), deflate);
  }

  private Decoded decode(byte[] file) {
    ImageDecoder decoder = decoder();
    EncodedImage image = decoder.open(ImageSource.of("test", file));
    DecodePlan plan = decoder.plan(image, Set.of(DecodePlan.Route.OFF_HEAP), 1);
    return decoder.decode(image, plan, decoder.context("test"));
  }

  private boolean isLent(byte[] file) {
    try (Decoded decoded = decode(file)) {
      return !decoded.raster().isOnHeap();
    }
  }

  /** Rows of random bytes, with a random filter each of those that are listed. */
  private static byte[] file(int width, int height, int colorType, int... filters) {
    PngLayout layout = new PngLayout(new Size(width, height), 8, colorType, false);
    int row = 1 + (int) layout.rowBytes(width);
    byte[] rows = new byte[row * height];
    Random random = new Random(width + 31L * height);
    random.nextBytes(rows);
    for (int at = 0; at < rows.length; at += row) {
      rows[at] = (byte) filters[random.nextInt(filters.length)];
    }
    return TestImages.png(width, height, 8, colorType, rows);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 33, 40", "2, 1, 20", "2, 50, 30", "6, 7, 3", "6, 64, 64"})
  void theyAreThoseThatAreDecodedToTheHeap(int colorType, int width, int height) {
    for (int[] filters : new int[][] {{0}, {1, 2, 3, 4}, {0, 0, 0, 2, 4}}) {
      byte[] file = file(width, height, colorType, filters);
      Raster expected = decoder().decode(ImageSource.of("test", file)).raster();
      try (Decoded lent = decode(file)) {
        assertFalse(lent.raster().isOnHeap());
        assertEquals(expected.toString(), lent.raster().toString());
        assertArrayEquals(expected.data(), lent.raster().onHeap().data());
      }
    }
  }

  @Test
  void theyCannotBeUsedOnceTheyAreGivenBack() {
    byte[] file = file(5, 5, 2, 0);
    Decoded lent = decode(file);
    lent.close();
    lent.close();
    assertThrows(IllegalStateException.class, () -> lent.raster().samples());
  }

  @Test
  void whatNeedsMoreThanUnfilteringIsNotLent() {
    byte[] plain = file(9, 9, 2, 0, 1);
    assertTrue(isLent(plain));
    byte[] exif = TestImages.exif(6, ByteOrder.BIG_ENDIAN);
    byte[] profile =
        TestImages.chunk(
            "iCCP",
            TestImages.join(
                TestImages.latin1("name\0\0"), TestImages.zlib(TestImages.swappedProfile())));
    byte[] linear = TestImages.chunk("gAMA", TestImages.bigEndian(100_000));
    byte[] key = TestImages.chunk("tRNS", new byte[6]);
    byte[] shortOfARow = TestImages.png(2, 2, 8, 0, TestImages.bytes(0, 1, 2));
    byte[] withMore = TestImages.png(1, 1, 8, 0, TestImages.bytes(0, 1, 2));
    byte[] badFilter = TestImages.png(1, 1, 8, 0, TestImages.bytes(7, 1));
    byte[] palette = TestImages.chunk("PLTE", new byte[6]);
    List<byte[]> others =
        List.of(
            TestImages.pngWithChunk(plain, TestImages.chunk("eXIf", exif)),
            TestImages.pngWithChunk(plain, profile),
            TestImages.pngWithChunk(plain, linear),
            TestImages.pngWithChunk(plain, key),
            Arrays.copyOf(plain, plain.length - 12),
            shortOfARow,
            withMore,
            badFilter,
            TestImages.png(1, 1, 8, 3, TestImages.bytes(0, 1), palette),
            TestImages.png(1, 1, 16, 0, TestImages.bytes(0, 1, 2)),
            TestImages.png(1, 1, 8, 4, TestImages.bytes(0, 1, 2)),
            TestImages.png(8, 1, 1, 0, TestImages.bytes(0, 1)),
            TestImages.jpeg(TestImages.quarters(16, 16), false));
    for (int i = 0; i < others.size(); i++) {
      byte[] other = others.get(i);
      String name = "file " + i;
      try {
        assertFalse(isLent(other), name);
      } catch (UnusableInputException e) {
        // Damaged: what is told of it, the route by pixels has said.
        String what =
            assertThrows(
                    UnusableInputException.class,
                    () -> decoder().decode(ImageSource.of("test", other)),
                    name)
                .what();
        assertEquals(what, e.what(), name);
      }
    }
  }

  @Test
  void withoutTheLibraryNothingIsLent() {
    deflate = DeflateBackend.portable();
    assertFalse(isLent(file(5, 5, 2, 0)));
  }

  @Test
  void damageAndInterruptionsAreTold() {
    byte[] damaged = file(20, 20, 2, 0);
    damaged[damaged.length / 2] ^= 1;
    assertThrows(UnusableInputException.class, () -> isLent(damaged));
    Thread.currentThread().interrupt();
    try {
      assertThrows(DeadlineException.class, () -> isLent(file(20, 20, 2, 0)));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }
}
