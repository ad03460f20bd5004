package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are decoded while they are read are those of the planes, in any part of a picture. */
class StreamedJpegTest {
  private static final ImageDecoder DECODER =
      new ImageDecoder(Limits.DEFAULT, JpegBackend.inJava());

  /** A part of a plane. */
  private record Part(int top, int bottom, int left, int right) {}

  private static byte[] noise(int width, int height, ChromaSampling chroma, boolean restarts) {
    Raster picture = Raster.allocate(PixelFormat.RGB, width, height);
    new Random(7).nextBytes(picture.data());
    JpegStyle style = new JpegStyle(chroma, false, false).withRestarts(restarts);
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

  private static List<Raster> planes(Decoded decoded) {
    Raster planes = decoded.raster();
    return List.of(planes.luma(), planes.chroma().blue(), planes.chroma().red());
  }

  /** Reads parts of all planes in turns, some rows at a time, of which some are read again. */
  private static void assertSame(byte[] file, int shrink, List<Part> parts, Random random) {
    List<Raster> whole = planes(decode(file, DecodePlan.Route.PLANES, shrink));
    Decoded streamed = decode(file, DecodePlan.Route.BANDS, shrink);
    List<Raster> rows = planes(streamed);
    int[] next = new int[3];
    for (int i = 0; i < 3; i++) {
      assertTrue(rows.get(i).isStreamed());
      assertEquals(whole.get(i).size(), rows.get(i).size());
      Part part = parts.get(i);
      rows.get(i).restrict(part.top(), part.left(), part.right());
      next[i] = part.top();
    }
    List<Integer> open = new ArrayList<>(List.of(0, 1, 2));
    while (!open.isEmpty()) {
      int i = open.get(random.nextInt(open.size()));
      Part part = parts.get(i);
      int end = Math.min(part.bottom(), next[i] + 1 + random.nextInt(20));
      rows.get(i).advance(next[i], end);
      for (int y = next[i]; y < end; y++) {
        byte[] expected = row(whole.get(i), part, y);
        assertArrayEquals(expected, row(rows.get(i), part, y), part + " row " + y);
      }
      next[i] = Math.max(next[i], end - random.nextInt(8));
      if (end == part.bottom()) {
        open.remove((Integer) i);
      }
    }
    streamed.finish();
    assertEquals(List.of(), streamed.warnings());
  }

  private static byte[] row(Raster plane, Part part, int y) {
    byte[] row = new byte[part.right() - part.left()];
    plane.samples().get(plane.index(part.left(), y), row);
    return row;
  }

  @ParameterizedTest
  @EnumSource(ChromaSampling.class)
  void rowsAreThoseOfThePlanes(ChromaSampling chroma) {
    Random random = new Random(11);
    // Wider than the blocks that are transformed at once.
    byte[] file = noise(4300, 150, chroma, chroma == ChromaSampling.HALF_ACROSS);
    for (int shrink : new int[] {1, 2, 4, 8}) {
      List<Part> parts =
          planes(decode(file, DecodePlan.Route.BANDS, shrink)).stream()
              .map(plane -> new Part(0, plane.height(), 0, plane.width()))
              .toList();
      assertSame(file, shrink, parts, random);
    }
  }

  @Test
  void soAreThoseOfAPart() {
    Random random = new Random(12);
    byte[] file = noise(1000, 300, ChromaSampling.HALF, false);
    for (int i = 0; i < 40; i++) {
      int shrink = 1 << i % 4;
      List<Part> parts = new ArrayList<>();
      for (Raster plane : planes(decode(file, DecodePlan.Route.BANDS, shrink))) {
        int top = random.nextInt(plane.height());
        int left = random.nextInt(plane.width());
        int bottom = top + 1 + random.nextInt(plane.height() - top);
        parts.add(new Part(top, bottom, left, left + 1 + random.nextInt(plane.width() - left)));
      }
      assertSame(file, shrink, parts, random);
    }
  }

  @Test
  void progressiveFilesHaveNoBands() {
    byte[] file = TestImages.jpeg(TestImages.quarters(64, 32), true);
    try (EncodedImage image = DECODER.open(ImageSource.of("test", file))) {
      Set<DecodePlan.Route> wanted = Set.of(DecodePlan.Route.BANDS, DecodePlan.Route.PLANES);
      assertEquals(DecodePlan.Route.PLANES, DECODER.plan(image, wanted, 1).route());
    }
  }

  private static void readAll(Decoded decoded) {
    for (Raster plane : planes(decoded)) {
      plane.advance(0, plane.height());
    }
    decoded.finish();
  }

  @ParameterizedTest
  @CsvSource({"40, only 3", "90, only 8"})
  void whatEndsTooEarlyIsRefusedInTheEnd(int percent, String share) {
    byte[] file = noise(400, 400, ChromaSampling.HALF, false);
    byte[] cut = Arrays.copyOf(file, file.length * percent / 100);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;
    Decoded decoded = decode(cut, DecodePlan.Route.BANDS, 2);
    String what = assertThrows(UnusableInputException.class, () -> readAll(decoded)).what();
    assertTrue(what.startsWith("is truncated, " + share), what);
  }

  @Test
  void whatLacksItsEndIsDecodedAsAWhole() {
    byte[] file = noise(400, 400, ChromaSampling.HALF, false);
    Decoded decoded = decode(Arrays.copyOf(file, file.length - 2), DecodePlan.Route.BANDS, 1);
    assertFalse(decoded.raster().isStreamed());
    assertEquals("odd_data", decoded.warnings().get(0).code());
  }

  @Test
  void damageShowsInTheEnd() {
    byte[] file = noise(400, 400, ChromaSampling.HALF, false);
    int scan = TestImages.indexOfMarker(file, 0xda);
    // Sixteen ones, which are no code; a byte of ones is followed by a 0.
    for (int i = scan + 2000; i < scan + 2008; i++) {
      file[i] = (byte) ((i - scan) % 2 == 0 ? 0xff : 0);
    }
    Decoded decoded = decode(file, DecodePlan.Route.BANDS, 1);
    String what = assertThrows(UnusableInputException.class, () -> readAll(decoded)).what();
    assertTrue(what.contains("code that no Huffman table has"), what);
  }
}
