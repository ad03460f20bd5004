package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring of a picture by itself, beside that of the whole. */
class DecodedRingTest {
  private static final Path CORPUS = Path.of("..", "shared", "corpus", "jpeg");

  private final ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, TurboJpegSystem.backend());

  /** Of all colours, which change from pixel to pixel: what lies beside a pixel shows in it. */
  private static BufferedImage confetti(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(width * 1000L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static BufferedImage confetti(int width, int height) {
    return confetti(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static int[] pixels(Raster raster, int thickness, boolean corners) {
    int[] found = new int[raster.width() * raster.height()];
    int count = 0;
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        boolean atSide = x < thickness || x >= raster.width() - thickness;
        boolean atEnd = y < thickness || y >= raster.height() - thickness;
        if (corners ? atSide && atEnd : atSide || atEnd) {
          int packed = 0;
          for (int channel = 0; channel < raster.format().channels(); channel++) {
            packed = packed << 8 | raster.sample(x, y, channel);
          }
          found[count++] = packed;
        }
      }
    }
    int[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static void assertSameRing(Decoded whole, DecodedRing ring, int thickness) {
    assertEquals(whole.size(), ring.size());
    assertEquals(whole.warnings(), ring.warnings());
    assertEquals(whole.raster().format(), ring.pixels().format());
    assertArrayEquals(
        pixels(whole.raster(), thickness, false), pixels(ring.pixels(), thickness, false));
    assertArrayEquals(
        pixels(whole.raster(), thickness, true), pixels(ring.pixels(), thickness, true));
  }

  /** Decodes both ways, and gives the ring. */
  private DecodedRing assertSameRing(byte[] file, int thickness) {
    ImageSource source = ImageSource.of("test", file);
    DecodedRing ring = decoder.decodeRing(source, thickness);
    assertSameRing(decoder.decode(source), ring, thickness);
    return ring;
  }

  private static void assertAlone(DecodedRing ring) {
    assertNotEquals(ring.size(), ring.pixels().size(), "the whole picture was decoded");
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "2, 1", "1, 2", "1, 1", "4, 1"})
  void aRingIsThatOfTheWholePicture(int across, int down) {
    int[][] sizes = {
      {168, 160}, {169, 177}, {170, 163}, {175, 169}, {176, 161}, {177, 175}, {191, 167}
    };
    for (int[] size : sizes) {
      byte[] file = SampledJpeg.of(confetti(size[0], size[1]), across, down);
      for (int thickness : new int[] {1, 2, 3, 5}) {
        assertAlone(assertSameRing(file, thickness));
      }
    }
  }

  @Test
  void grayHasOne() {
    byte[] file = TestImages.jpeg(confetti(131, 97, BufferedImage.TYPE_BYTE_GRAY), false);
    DecodedRing ring = assertSameRing(file, 1);
    assertAlone(ring);
    assertEquals(PixelFormat.GRAY, ring.pixels().format());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void itIsTheSameHoweverThePictureIsTurned(int orientation) {
    byte[] file = TestImages.jpeg(confetti(211, 160), false);
    assertAlone(assertSameRing(TestImages.jpegWithOrientation(file, orientation), 2));
  }

  @Test
  void itIsInSrgb() {
    byte[] plain = TestImages.jpeg(confetti(160, 160), false);
    byte[] file = TestImages.jpegWithProfile(plain, IccFile.displayP3(), 60_000);
    DecodedRing ring = assertSameRing(file, 1);
    assertAlone(ring);
    DecodedRing asStored = decoder.decodeRing(ImageSource.of("test", plain), 1);
    assertTrue(!Arrays.equals(asStored.pixels().data(), ring.pixels().data()));
  }

  @Test
  void ofOtherFilesTheWholePictureIsDecoded() {
    List<byte[]> files =
        List.of(
            TestImages.jpeg(confetti(200, 200), true),
            TestImages.jpeg(confetti(40, 200), false),
            TestImages.jpeg(confetti(1, 1), false),
            TestImages.png(confetti(200, 200)));
    for (byte[] file : files) {
      DecodedRing ring = assertSameRing(file, 1);
      assertEquals(ring.size(), ring.pixels().size());
    }
    byte[] file = TestImages.jpeg(confetti(200, 200), false);
    DecodedRing thick = assertSameRing(file, 100);
    assertEquals(thick.size(), thick.pixels().size());
    DecodedRing portable =
        new ImageDecoder(Limits.DEFAULT, JpegBackend.portable())
            .decodeRing(ImageSource.of("test", file), 1);
    assertEquals(portable.size(), portable.pixels().size());
  }

  @Test
  void damagedFilesAreRefusedOrUsedAsEver() {
    byte[] file = TestImages.jpeg(confetti(200, 200), false);
    byte[] half = Arrays.copyOf(file, file.length / 2);
    ImageSource source = ImageSource.of("test", half);
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> decoder.decodeRing(source, 1));
    assertEquals(
        assertThrows(UnusableInputException.class, () -> decoder.decode(source)).getMessage(),
        refusal.getMessage());
    ImageDecoder lenient =
        new ImageDecoder(Limits.builder().allowTruncated(true).build(), TurboJpegSystem.backend());
    assertSameRing(lenient.decode(source), lenient.decodeRing(source, 1), 1);
  }

  @Test
  void foundFilesHaveTheSame() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no " + CORPUS);
    int alone = 0;
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList()) {
        ImageSource source = ImageSource.of(file);
        Decoded whole;
        try {
          whole = decoder.decode(source);
        } catch (SelvageException e) {
          String refusal =
              assertThrows(SelvageException.class, () -> decoder.decodeRing(source, 1))
                  .getMessage();
          assertEquals(e.getMessage(), refusal);
          continue;
        }
        DecodedRing ring = decoder.decodeRing(source, 1);
        assertSameRing(whole, ring, 1);
        alone += ring.pixels().size().equals(ring.size()) ? 0 : 1;
      }
    }
    assertTrue(alone > 0, "none was decoded without the rest");
  }
}
