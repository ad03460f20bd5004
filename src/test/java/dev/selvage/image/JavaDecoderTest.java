package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaDecoderTest extends ImageDecoderContract {
  private static final int SIDE = 160;
  private static final Limits TRUNCATED = Limits.builder().allowTruncated(true).build();

  @Override
  JpegBackend backend() {
    return JpegBackend.inJava();
  }

  private Decoded decode(byte[] file, Limits limits) {
    return new ImageDecoder(limits, backend()).decode(ImageSource.of("test", file));
  }

  private String refusal(byte[] file, Limits limits) {
    return assertThrows(UnusableInputException.class, () -> decode(file, limits)).what();
  }

  private static byte[] noise(boolean progressive) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, random.nextInt());
    }
    return TestImages.jpeg(image, progressive);
  }

  private static List<String> codes(Decoded image) {
    return image.warnings().stream().map(Warning::code).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 90})
  void whatIsThereOfATruncatedFileIsTheSameAsInTheWhole(int percent) {
    byte[] file = noise(false);
    byte[] cut = Arrays.copyOf(file, file.length * percent / 100);
    assertTrue(refusal(cut, Limits.DEFAULT).startsWith("is truncated, only "));
    Decoded part = decode(cut, TRUNCATED);
    assertEquals(List.of("truncated_input"), codes(part));
    int rows = SIDE * percent / 100 / 16 * 16 - 16;
    int bytes = part.raster().index(0, rows - 1);
    Raster whole = decode(file, Limits.DEFAULT).raster();
    assertArrayEquals(
        Arrays.copyOf(whole.data(), bytes), Arrays.copyOf(part.raster().data(), bytes));
    // The last rows are gray: nothing is known of them.
    assertArrayEquals(new int[] {128, 128, 128}, TestImages.at(part.raster(), 80, SIDE - 1));
  }

  @Test
  void aProgressiveFileBehindItsFirstScanLacksDetailOnly() {
    byte[] file = noise(true);
    byte[] cut = Arrays.copyOf(file, file.length * 60 / 100);
    assertTrue(refusal(cut, Limits.DEFAULT).contains("not in full detail"));
    assertEquals(List.of("truncated_input"), codes(decode(cut, TRUNCATED)));
    // Its last scan may be missing where the mark of the end is.
    byte[] endless = Arrays.copyOf(file, file.length - 2);
    assertTrue(refusal(endless, Limits.DEFAULT).contains("truncated"));
  }

  @Test
  void theMissingMarkOfTheEndIsAWarning() {
    byte[] file = noise(false);
    Decoded image = decode(Arrays.copyOf(file, file.length - 2), Limits.DEFAULT);
    assertEquals(List.of("odd_data"), codes(image));
    assertArrayEquals(decode(file, Limits.DEFAULT).raster().data(), image.raster().data());
  }

  @Test
  void dataThatMakeNoSenseAreDamaged() {
    byte[] file = noise(false);
    int scan = TestImages.indexOfMarker(file, 0xda);
    // Sixteen ones, which are no code; a byte of ones is followed by a 0.
    for (int i = scan + 200; i < scan + 208; i++) {
      file[i] = (byte) ((i - scan) % 2 == 0 ? 0xff : 0);
    }
    String what = refusal(file, TRUNCATED);
    assertTrue(what.contains("code that no Huffman table has"), what);
  }

  @Test
  void sparseDataOfALargePictureAreRefusedAtOnce() {
    // A frame of 30,000 x 1,600 px with 10 kB behind it: it has to be told without planes.
    byte[] file = TestImages.jpeg(TestImages.quarters(64, 32), false);
    int frame = TestImages.indexOfMarker(file, 0xc0);
    byte[] huge = Arrays.copyOf(file, 10_000);
    huge[frame + 5] = (byte) (1600 >> 8);
    huge[frame + 6] = (byte) 1600;
    huge[frame + 7] = (byte) (30_000 >> 8);
    huge[frame + 8] = (byte) 30_000;
    String what = refusal(huge, Limits.DEFAULT);
    assertTrue(what.contains("truncated"), what);
  }

  @Test
  void anyNumberOfBytesMayStandBetweenSegments() {
    byte[] file = noise(false);
    int scan = TestImages.indexOfMarker(file, 0xda);
    byte[] stuffing = new byte[1_000_000];
    for (int i = 0; i < stuffing.length; i += 2) {
      stuffing[i] = (byte) 0xff;
    }
    byte[] padded =
        TestImages.join(
            Arrays.copyOf(file, scan), stuffing, Arrays.copyOfRange(file, scan, file.length));
    Decoded image = decode(padded, Limits.DEFAULT);
    assertEquals(List.of("odd_data"), codes(image));
    assertArrayEquals(decode(file, Limits.DEFAULT).raster().data(), image.raster().data());
  }

  @Test
  void aHugeHeaderWithLittleBehindItIsRefusedByItsSize() {
    byte[] file = TestImages.jpeg(TestImages.quarters(64, 32), false);
    int frame = TestImages.indexOfMarker(file, 0xc0);
    byte[] huge = Arrays.copyOf(file, 10_000);
    for (int i = 5; i < 9; i += 2) {
      huge[frame + i] = (byte) (20_000 >> 8);
      huge[frame + i + 1] = (byte) 20_000;
    }
    assertTrue(refusal(huge, Limits.DEFAULT).contains("20000x20000"));
    // Allowed as much, there is too little of it.
    Limits wide = Limits.builder().maxPixels(1_000_000_000).maxMemory(Long.MAX_VALUE).build();
    assertTrue(refusal(huge, wide).startsWith("is truncated, "));
  }

  @ParameterizedTest
  @CsvSource({"true, 1, 150", "true, 2, 150", "true, 8, 15", "false, 1, 10", "false, 8, 10"})
  void theClockIsAskedForEachRowOfEachScan(boolean progressive, int shrink, int least) {
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend());
    try (EncodedImage image = decoder.open(ImageSource.of("test", noise(progressive)))) {
      DecodePlan plan = decoder.plan(image, Set.of(DecodePlan.Route.PLANES), shrink);
      AtomicLong asked = new AtomicLong();
      decoder.decode(
          image, plan, new DecodeContext("test", Limits.DEFAULT, asked::incrementAndGet));
      assertTrue(asked.get() >= least, "asked " + asked);
      // When the time is up, nothing but that it is is asked.
      long half = asked.get() / 2;
      AtomicLong again = new AtomicLong();
      LongSupplier late = () -> again.incrementAndGet() > half ? Long.MAX_VALUE / 2 : 0;
      DecodeContext context = new DecodeContext("test", Limits.DEFAULT, late);
      UnusableInputException refusal =
          assertThrows(UnusableInputException.class, () -> decoder.decode(image, plan, context));
      assertTrue(refusal.what().startsWith("takes more than the limit"), refusal.what());
      assertTrue(again.get() <= half + 4, again + " of " + half);
    }
  }

  @Test
  void anInterruptedThreadStops() {
    byte[] file = noise(true);
    Thread.currentThread().interrupt();
    assertThrows(DeadlineException.class, () -> decode(file, Limits.DEFAULT));
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4", "8"})
  void planesComeAtEveryScale(int shrink) {
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend());
    try (EncodedImage image = decoder.open(ImageSource.of("test", noise(false)))) {
      DecodePlan plan = decoder.plan(image, Set.of(DecodePlan.Route.PLANES), shrink);
      assertEquals(DecodePlan.Route.PLANES, plan.route());
      Raster planes = decoder.decode(image, plan, decoder.context("test")).raster();
      assertEquals(SIDE / shrink, planes.width());
      assertEquals(SIDE / shrink / 2, planes.chroma().red().height());
    }
  }

  @Test
  void samplingsThatPlanarRastersLackComeAsPixels() {
    byte[] file = TestImages.jpeg(TestImages.quarters(64, 32), false);
    // Luma of 4x1: only the plan counts here, which is told from the header.
    int frame = TestImages.indexOfMarker(file, 0xc0);
    file[frame + 11] = 0x41;
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend());
    try (EncodedImage image = decoder.open(ImageSource.of("test", file))) {
      DecodePlan plan = decoder.plan(image, Set.of(DecodePlan.Route.PLANES), 1);
      assertEquals(DecodePlan.Route.PIXELS, plan.route());
    }
  }

  @Test
  void whatIsNoPlainLumaAndChromaComesAsPixels() {
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend());
    byte[] file = TestImages.jpeg(TestImages.quarters(64, 32), false);
    byte[] adobe =
        TestImages.join(TestImages.latin1("Adobe"), TestImages.bytes(0, 100, 0, 0, 0, 0, 0));
    byte[] rgb = TestImages.withSegment(file, 0xee, adobe);
    try (EncodedImage image = decoder.open(ImageSource.of("test", rgb))) {
      DecodePlan plan = decoder.plan(image, Set.of(DecodePlan.Route.PLANES), 8);
      assertEquals(DecodePlan.Route.PIXELS, plan.route());
      assertEquals(8, plan.shrink());
      assertFalse(decoder.decode(ImageSource.of("test", rgb)).raster().isPlanar());
    }
  }

  @Test
  void anythingMayStandInTheFile() {
    byte[] file = noise(true);
    Random random = new Random(5);
    int pictures = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = file.clone();
      for (int n = 0; n < 1 + i % 8; n++) {
        damaged[2 + random.nextInt(file.length - 2)] = (byte) random.nextInt();
      }
      try {
        Decoded image =
            new ImageDecoder(TRUNCATED, backend())
                .decode(ImageSource.of("test", damaged), 1 << i % 4);
        assertEquals(SIDE, image.size().width());
        pictures++;
      } catch (UnusableInputException e) {
        assertEquals("test", e.where());
      }
    }
    assertTrue(pictures > 0, "none was read");
  }
}
