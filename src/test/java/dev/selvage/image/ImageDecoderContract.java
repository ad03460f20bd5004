package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.chunk;
import static dev.selvage.image.TestImages.exif;
import static dev.selvage.image.TestImages.extendedWebp;
import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.jpegWithOrientation;
import static dev.selvage.image.TestImages.pngWithChunk;
import static dev.selvage.image.TestImages.quarters;
import static dev.selvage.image.TestImages.webpChunk;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What decoding gives on either JPEG backend, and on either deflate backend. */
abstract class ImageDecoderContract {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 32;
  private static final byte[] JPEG = jpeg(quarters(WIDTH, HEIGHT), false);
  private static final byte[] PNG = TestImages.png(quarters(WIDTH, HEIGHT));

  /** The backend under test. */
  abstract JpegBackend backend();

  /** The deflate backend under test. */
  DeflateBackend deflate() {
    return DeflateBackend.best();
  }

  private Decoded decode(byte[] file) {
    return new ImageDecoder(Limits.DEFAULT, backend(), deflate())
        .decode(ImageSource.of("test", file));
  }

  private byte[] webp() {
    return new ImageEncoder()
        .encode(decode(PNG).raster(), EncodeOptions.of(ImageFormat.WEBP).withQuality(100));
  }

  /** The letter of the nearest of the four colours in the middle of each quarter, row by row. */
  private static String quartersOf(Raster pixels) {
    StringBuilder letters = new StringBuilder();
    for (int y : new int[] {pixels.height() / 4, pixels.height() * 3 / 4}) {
      for (int x : new int[] {pixels.width() / 4, pixels.width() * 3 / 4}) {
        int[] rgb = at(pixels, x, y);
        boolean red = rgb[0] > 128;
        boolean green = rgb[1] > 128;
        letters.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
      }
    }
    return letters.toString();
  }

  // Stored: red green over white blue. Turned by hand from the table in the EXIF specification.
  @ParameterizedTest
  @CsvSource({
    "1, RGWB", "2, GRBW", "3, BWGR", "4, WBRG", "5, RWGB", "6, WRBG", "7, BGWR", "8, GBRW",
  })
  void picturesOfAllFormatsComeUpright(int orientation, String expected) {
    byte[] exif = exif(orientation, ByteOrder.LITTLE_ENDIAN);
    byte[] none = new byte[0];
    Size size = new Size(WIDTH, HEIGHT);
    for (byte[] file :
        List.of(
            jpegWithOrientation(JPEG, orientation),
            pngWithChunk(PNG, chunk("eXIf", exif)),
            extendedWebp(webp(), 8, size, none, webpChunk("EXIF", exif)))) {
      Decoded image = decode(file);
      assertEquals(expected, quartersOf(image.raster()), "orientation " + orientation);
      assertEquals(orientation >= 5 ? size.transposed() : size, image.raster().size());
      assertEquals(image.size(), image.raster().size());
      assertTrue(image.raster().isPacked());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyPixelFindsItsPlace(int value) {
    Raster stored = Raster.allocate(PixelFormat.GRAY, 3, 2);
    for (int i = 0; i < 6; i++) {
      stored.data()[i] = (byte) i;
    }
    // 0 1 2 over 3 4 5, turned on paper.
    int[][] expected = {
      {0, 1, 2, 3, 4, 5},
      {2, 1, 0, 5, 4, 3},
      {5, 4, 3, 2, 1, 0},
      {3, 4, 5, 0, 1, 2},
      {0, 3, 1, 4, 2, 5},
      {3, 0, 4, 1, 5, 2},
      {5, 2, 4, 1, 3, 0},
      {2, 5, 1, 4, 0, 3}
    };
    assertArrayEquals(
        bytes(expected[value - 1]),
        OrientationTransform.of(stored, Orientation.ofExif(value)).data());
  }

  @Test
  void aProgressiveJpegIsRead() {
    assertEquals("RGWB", quartersOf(decode(jpeg(quarters(WIDTH, HEIGHT), true)).raster()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 128, 200, 255})
  void grayKeepsItsStoredValue(int value) {
    BufferedImage gray = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 128; i++) {
      gray.getRaster().setSample(i % 16, i / 16, 0, value);
    }
    for (byte[] file : List.of(jpeg(gray, false), TestImages.png(gray))) {
      Raster pixels = decode(file).raster();
      assertEquals(PixelFormat.GRAY, pixels.format());
      assertArrayEquals(new int[] {value}, at(pixels, 7, 3));
    }
  }

  @Test
  void probingGivesTheHeaderOfTheDecodedPicture() {
    ImageSource source = ImageSource.of("test", jpegWithOrientation(JPEG, 6));
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend(), deflate());
    assertEquals(decoder.decode(source).size(), decoder.probe(source).size());
    assertEquals(Orientation.QUARTER_TURN, decoder.probe(source).orientation());
  }

  @Test
  void whatCannotBeShrunkComesWhole() {
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend(), deflate());
    Decoded image = decoder.decode(ImageSource.of("test", PNG), 8);
    assertEquals(1, image.shrink());
    assertArrayEquals(decode(PNG).raster().data(), image.raster().data());
    assertEquals(1, decode(JPEG).shrink());
  }

  @Test
  void theDecodersOwnLimitsHold() {
    ImageDecoder strict =
        new ImageDecoder(
            Limits.builder().maxBytes(1_000_000).maxPixels(1_000_000).maxSide(WIDTH - 1).build(),
            backend(),
            deflate());
    ImageSource source = ImageSource.of("test", PNG);
    assertThrows(UnusableInputException.class, () -> strict.decode(source));
    assertThrows(UnusableInputException.class, () -> strict.probe(source));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.6, 0.9, 0.97})
  void truncatedFilesAreRefusedAsSuch(double part) {
    for (byte[] whole :
        List.of(jpeg(noise(), false), jpeg(noise(), true), TestImages.png(noise()), webp())) {
      byte[] cut = Arrays.copyOf(whole, Math.max(12, (int) (whole.length * part)));
      UnusableInputException refusal =
          assertThrows(UnusableInputException.class, () -> decode(cut));
      assertTrue(refusal.what().contains("truncated"), refusal.what());
    }
  }

  @Test
  void aJpegWhoseDataStopInTheMiddleIsRefusedThoughItsEndIsMarked() {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] whole = jpeg(noise(), progressive);
      byte[] cut = TestImages.join(Arrays.copyOf(whole, whole.length / 2), bytes(0xff, 0xd9));
      UnusableInputException refusal =
          assertThrows(UnusableInputException.class, () -> decode(cut));
      assertEquals("test", refusal.where());
    }
  }

  @Test
  void redGreenBlueStoredAsSuchIsReadAsSuch() {
    // Of full size, and nothing says that they are luma and chroma; or Adobe's mark says no.
    byte[] adobe = TestImages.join(TestImages.latin1("Adobe"), bytes(0, 100, 0, 0, 0, 0, 0));
    Raster pixels = decode(TestImages.withSegment(storedRgb(), 0xee, adobe)).raster();
    assertTrue(at(pixels, 4, 4)[0] > 250, "red");
    assertTrue(at(pixels, 4, 4)[2] < 5, "no blue");
  }

  /** One block of 255, 128, 0, each sample an own component: made by hand. */
  private static byte[] storedRgb() {
    byte[] ones = new byte[65];
    Arrays.fill(ones, (byte) 1);
    ones[0] = 0;
    // DC of 8 * (sample - 128) by a code of one bit for each size used: 10 bits, 0 bits.
    byte[] dc = TestImages.join(bytes(0x00, 0, 2), new byte[14], bytes(10, 0));
    byte[] ac = TestImages.join(bytes(0x10, 1), new byte[15], bytes(0));
    byte[] frame = bytes(8, 0, 8, 0, 8, 3, 'R', 0x11, 0, 'G', 0x11, 0, 'B', 0x11, 0);
    byte[] scan = bytes(3, 'R', 0, 'G', 0, 'B', 0, 0, 63, 0);
    // Red: 00 1111111000 (1016) 0; green: 01 0, difference to the default of 0; blue likewise -1024
    // does not fit ten bits, so -1016: 00 0000000111 0.
    byte[] data = bits("00" + "1111111000" + "0" + "01" + "0" + "00" + "0000000111" + "0");
    byte[] file = bytes(0xff, 0xd8);
    file = TestImages.join(file, TestImages.join(data, bytes(0xff, 0xd9)));
    file = TestImages.withSegment(file, 0xda, scan);
    file = TestImages.withSegment(file, 0xc4, ac);
    file = TestImages.withSegment(file, 0xc4, dc);
    file = TestImages.withSegment(file, 0xc0, frame);
    return TestImages.withSegment(file, 0xdb, ones);
  }

  private static byte[] bits(String bits) {
    String padded = bits + "1".repeat((8 - bits.length() % 8) % 8);
    byte[] bytes = new byte[padded.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(padded.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static BufferedImage noise() {
    BufferedImage image = quarters(WIDTH, HEIGHT);
    Random random = new Random(1);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.setRGB(i % WIDTH, i / WIDTH, random.nextInt());
    }
    return image;
  }

  @Test
  void aWrongChecksumInPngIsDamage() {
    byte[] damaged = PNG.clone();
    damaged[damaged.length - 20] ^= 1;
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> decode(damaged));
    assertTrue(refusal.what().contains("checksum"), refusal.what());
  }

  @Test
  void aFailingLibraryIsTheCause() {
    // No Huffman tables at all: the file starts and ends as it should.
    byte[] sof = bytes(8, 0, 8, 0, 8, 1, 1, 0x11, 0);
    byte[] sos = bytes(1, 1, 0, 0, 63, 0);
    byte[] file = bytes(0xff, 0xd8, 0xff, 0xd9);
    file = TestImages.withSegment(file, 0xda, sos);
    file = TestImages.withSegment(file, 0xc0, sof);
    byte[] broken = file;
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> decode(broken));
    assertTrue(refusal.what().contains("cannot be decoded"), refusal.what());
    assertNotNull(refusal.getCause());
  }

  @Test
  void endlessScansAreRefused() {
    byte[] progressive = jpeg(quarters(WIDTH, HEIGHT), true);
    byte[] scans = new byte[10 * 200];
    for (int i = 0; i < scans.length; i += 10) {
      byte[] scan = bytes(0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0);
      System.arraycopy(scan, 0, scans, i, scan.length);
    }
    byte[] file =
        TestImages.join(
            Arrays.copyOf(progressive, progressive.length - 2), scans, bytes(0xff, 0xd9));
    UnusableInputException refusal = assertThrows(UnusableInputException.class, () -> decode(file));
    assertTrue(refusal.what().contains("scans"), refusal.what());
  }

  @Test
  void oddButHarmlessDataAreAWarning() {
    byte[] sos = bytes(0xff, 0xda);
    int scan = 2;
    while (JPEG[scan] != sos[0] || JPEG[scan + 1] != sos[1]) {
      scan++;
    }
    byte[] file =
        TestImages.join(
            Arrays.copyOf(JPEG, scan), bytes(17, 18), Arrays.copyOfRange(JPEG, scan, JPEG.length));
    Decoded image = decode(file);
    assertEquals("RGWB", quartersOf(image.raster()));
    assertEquals(List.of("odd_data"), image.warnings().stream().map(Warning::code).toList());
  }
}
