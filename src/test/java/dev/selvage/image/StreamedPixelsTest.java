package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.matrix.MatrixSource;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pixels that are decoded while they are read are those of the whole picture, in any part of it.
 */
class StreamedPixelsTest {
  private static final ImageDecoder DECODER =
      new ImageDecoder(Limits.DEFAULT, JpegBackend.inJava());

  private static byte[] noise(PixelFormat format, int width, int height, ChromaSampling chroma) {
    Raster picture = Raster.allocate(format, width, height);
    new Random(7).nextBytes(picture.data());
    JpegStyle style = JpegStyle.BASELINE.withChroma(chroma);
    return new ImageEncoder(JpegBackend.inJava())
        .encode(picture, EncodeOptions.of(ImageFormat.JPEG).withQuality(40).withJpeg(style));
  }

  private static Decoded decode(byte[] file, DecodePlan.Route route, int shrink) {
    try (EncodedImage image = DECODER.open(ImageSource.of("test", file))) {
      DecodePlan plan = DECODER.plan(image, Set.of(route), shrink);
      assertEquals(route, plan.route());
      return DECODER.decode(image, plan, DECODER.context("test"));
    }
  }

  /** Reads a part from top to bottom, some rows at a time, of which some are read again. */
  private static void assertSame(byte[] file, int shrink, Random random) {
    Raster whole = decode(file, DecodePlan.Route.PIXELS, shrink).raster();
    Decoded decoded = decode(file, DecodePlan.Route.PIXEL_BANDS, shrink);
    Raster streamed = decoded.raster();
    assertTrue(streamed.isStreamed());
    assertEquals(whole.size(), streamed.size());
    assertEquals(whole.format(), streamed.format());
    int top = random.nextInt(whole.height());
    int bottom = top + 1 + random.nextInt(whole.height() - top);
    int left = random.nextInt(whole.width());
    int right = left + 1 + random.nextInt(whole.width() - left);
    streamed.restrict(top, left, right);
    int next = top;
    while (next < bottom) {
      int end = Math.min(bottom, next + 1 + random.nextInt(20));
      streamed.advance(next, end);
      for (int y = next; y < end; y++) {
        byte[] expected = new byte[(right - left) * whole.format().channels()];
        byte[] actual = new byte[expected.length];
        whole.samples().get(whole.index(left, y), expected);
        streamed.samples().get(streamed.index(left, y), actual);
        assertArrayEquals(expected, actual, whole + " 1/" + shrink + ", row " + y);
      }
      next = end == bottom ? end : Math.max(next + 1, end - random.nextInt(8));
    }
    decoded.finish();
    decoded.close();
  }

  @ParameterizedTest
  @CsvSource({"RGB, HALF", "RGB, HALF_ACROSS", "RGB, FULL", "GRAY, HALF"})
  void partsAreThoseOfTheWhole(PixelFormat format, ChromaSampling chroma) {
    Random random = new Random(12);
    byte[] file = noise(format, 301, 213, chroma);
    for (int i = 0; i < 24; i++) {
      assertSame(file, 1 << i % 4, random);
    }
    // Narrow ones are not smoothed.
    for (int width = 1; width < 5; width++) {
      assertSame(noise(format, width, 9, chroma), 1, random);
    }
  }

  @Test
  void soAreThoseOfGivenFiles() throws IOException {
    Random random = new Random(13);
    Set<String> names = Set.of("420-p3.jpg", "odd-422-p3.jpg", "440.jpg", "444.jpg", "gray.jpg");
    List<MatrixSource> sources =
        MatrixSource.all().stream().filter(source -> names.contains(source.name())).toList();
    assertEquals(names.size(), sources.size());
    for (MatrixSource source : sources) {
      for (int shrink = 1; shrink <= 8; shrink *= 2) {
        assertSame(source.bytes(), shrink, random);
      }
    }
  }

  @Test
  void whatLiesBelowIsNotRead() {
    byte[] file = noise(PixelFormat.RGB, 400, 400, ChromaSampling.HALF);
    // Ones are no code: the lower half is damaged.
    for (int i = file.length / 2; i < file.length / 2 + 16; i += 2) {
      file[i] = (byte) 0xff;
      file[i + 1] = 0;
    }
    Decoded upper = decode(file, DecodePlan.Route.PIXEL_BANDS, 1);
    upper.raster().restrict(10, 0, 400);
    upper.raster().advance(10, 150);
    upper.finish();
    assertEquals(List.of(), upper.warnings());
    Decoded all = decode(file, DecodePlan.Route.PIXEL_BANDS, 1);
    all.raster().restrict(10, 0, 400);
    all.raster().advance(10, 400);
    String what = assertThrows(UnusableInputException.class, all::finish).what();
    assertTrue(what.contains("code that no Huffman table has"), what);
  }

  @Test
  void progressiveFilesComeWhole() {
    byte[] progressive = TestImages.jpeg(TestImages.quarters(64, 32), true);
    try (EncodedImage image = DECODER.open(ImageSource.of("test", progressive))) {
      Set<DecodePlan.Route> wanted = Set.of(DecodePlan.Route.PIXEL_BANDS);
      assertEquals(DecodePlan.Route.PIXELS, DECODER.plan(image, wanted, 1).route());
    }
  }
}
