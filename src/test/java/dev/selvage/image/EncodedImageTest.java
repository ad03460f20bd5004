package dev.selvage.image;

import static dev.selvage.image.TestImages.bigEndian;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.exif;
import static dev.selvage.image.TestImages.extendedWebp;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.jpegWithOrientation;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.pngWithChunk;
import static dev.selvage.image.TestImages.quarters;
import static dev.selvage.image.TestImages.webp;
import static dev.selvage.image.TestImages.webpChunk;
import static dev.selvage.image.TestImages.withSegment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedImageTest {
  private static final byte[] JPEG = jpeg(quarters(48, 32), false);
  private static final byte[] PNG = TestImages.png(quarters(48, 32));

  private static ImageHeader probe(byte[] file) {
    return EncodedImage.probe(ImageSource.of("test", file), Limits.DEFAULT);
  }

  private static UnusableInputException refused(byte[] file) {
    return assertThrows(UnusableInputException.class, () -> probe(file));
  }

  private static ImageHeader header(ImageFormat format, Orientation orientation) {
    return new ImageHeader(format, new Size(48, 32), orientation);
  }

  /** A VP8 frame header as in RFC 6386, 9.1: key frame tag, start code, two sizes. */
  private static byte[] lossy(int width, int height) {
    return bytes(0x30, 1, 0, 0x9d, 1, 0x2a, width, width >> 8, height, height >> 8, 0, 0);
  }

  @Test
  void readsTheHeaderOfEachFormat() {
    assertEquals(header(ImageFormat.JPEG, Orientation.NORMAL), probe(JPEG));
    assertEquals(header(ImageFormat.PNG, Orientation.NORMAL), probe(PNG));
    assertEquals(
        header(ImageFormat.WEBP, Orientation.NORMAL),
        probe(webp(webpChunk("VP8 ", lossy(48, 32)))));
  }

  @Test
  void readsTheSizeOfProgressiveJpeg() {
    assertEquals(header(ImageFormat.JPEG, Orientation.NORMAL), probe(jpeg(quarters(48, 32), true)));
  }

  @Test
  void readsTheSizeOfLosslessWebp() {
    // 14 bits of width less 1, 14 of height less 1, from the low end: 47 | 31 << 14 = 0x7c02f.
    byte[] body = bytes(0x2f, 0x2f, 0xc0, 0x07, 0x00);
    assertEquals(new Size(48, 32), probe(webp(webpChunk("VP8L", body))).stored());
  }

  @Test
  void ignoresTheScalingBitsOfLossyWebp() {
    assertEquals(
        new Size(48, 32), probe(webp(webpChunk("VP8 ", lossy(48 | 0x4000, 32 | 0x8000)))).stored());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsTheOrientationOfEachFormat(int value) {
    Orientation orientation = Orientation.ofExif(value);
    assertEquals(header(ImageFormat.JPEG, orientation), probe(jpegWithOrientation(JPEG, value)));
    byte[] exif = exif(value, ByteOrder.LITTLE_ENDIAN);
    assertEquals(
        header(ImageFormat.PNG, orientation),
        probe(pngWithChunk(PNG, TestImages.chunk("eXIf", exif))));
    byte[] plain = webp(webpChunk("VP8 ", lossy(48, 32)));
    for (byte[] body : new byte[][] {exif, join(latin1("Exif\0\0"), exif)}) {
      byte[] file = extendedWebp(plain, 8, new Size(48, 32), new byte[0], webpChunk("EXIF", body));
      assertEquals(header(ImageFormat.WEBP, orientation), probe(file));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void anUnknownOrientationIsNormal(int value) {
    assertEquals(Orientation.NORMAL, probe(jpegWithOrientation(JPEG, value)).orientation());
  }

  @Test
  void brokenExifCountsAsNone() {
    byte[] whole = join(latin1("Exif\0\0"), exif(6, ByteOrder.BIG_ENDIAN));
    for (int length = 5; length < whole.length - 6; length++) {
      byte[] file = withSegment(JPEG, 0xe1, Arrays.copyOf(whole, length));
      assertEquals(Orientation.NORMAL, probe(file).orientation());
    }
    byte[] odd = whole.clone();
    odd[6] = 'X';
    assertEquals(Orientation.NORMAL, probe(withSegment(JPEG, 0xe1, odd)).orientation());
    byte[] farAway = whole.clone();
    Arrays.fill(farAway, 10, 14, (byte) 0xff);
    assertEquals(Orientation.NORMAL, probe(withSegment(JPEG, 0xe1, farAway)).orientation());
  }

  @Test
  void theFirstExifSegmentCounts() {
    byte[] file = jpegWithOrientation(jpegWithOrientation(JPEG, 3), 6);
    assertEquals(Orientation.QUARTER_TURN, probe(file).orientation());
  }

  @Test
  void otherApp1SegmentsAreNoExif() {
    byte[] file = withSegment(JPEG, 0xe1, latin1("http://ns.adobe.com/xap/1.0/\0<x/>"));
    assertEquals(header(ImageFormat.JPEG, Orientation.NORMAL), probe(file));
  }

  @Test
  void passesOverFillBytesAndGarbageBetweenSegments() {
    byte[] rest = Arrays.copyOfRange(JPEG, 2, JPEG.length);
    assertEquals(new Size(48, 32), probe(join(bytes(0xff, 0xd8, 0xff, 0xff, 0xff), rest)).stored());
    assertEquals(
        new Size(48, 32), probe(join(bytes(0xff, 0xd8, 0, 17, 0xff, 0, 3), rest)).stored());
  }

  @Test
  void refusesAHugePictureByItsHeader() {
    byte[] ihdr = join(bigEndian(60_000), bigEndian(60_000), bytes(8, 2, 0, 0, 0));
    byte[] png = join(latin1("\u0089PNG\r\n\u001a\n"), TestImages.chunk("IHDR", ihdr));
    UnusableInputException refusal = refused(png);
    assertTrue(refusal.what().contains("60000x60000 px"), refusal.what());
    assertTrue(refusal.what().contains("30000 px a side"), refusal.what());

    byte[] sof = bytes(8, 60_000 >> 8, 60_000, 60_000 >> 8, 60_000, 1, 1, 0x11, 0);
    refusal = refused(withSegment(bytes(0xff, 0xd8, 0xff, 0xd9), 0xc0, sof));
    assertTrue(refusal.what().contains("60000x60000 px"), refusal.what());

    byte[] canvas = bytes(0, 0, 0, 0, 0x5f, 0xea, 0, 0x5f, 0xea, 0);
    refusal = refused(webp(webpChunk("VP8X", canvas)));
    assertTrue(refusal.what().contains("60000x60000 px"), refusal.what());
  }

  @Test
  void refusesTooManyPixelsAndBytes() {
    Limits few = Limits.builder().maxBytes(1_000_000).maxPixels(48 * 32 - 1).maxSide(48).build();
    UnusableInputException refusal =
        assertThrows(
            UnusableInputException.class,
            () -> EncodedImage.probe(ImageSource.of("test", PNG), few));
    assertTrue(refusal.what().contains("limit of 1535 pixels"), refusal.what());
    assertEquals(
        new Size(48, 32),
        EncodedImage.probe(
                ImageSource.of("test", PNG),
                Limits.builder().maxBytes(1_000_000).maxPixels(48 * 32).maxSide(48).build())
            .stored());
    Limits small = Limits.builder().maxBytes(10).maxPixels(10_000).maxSide(10_000).build();
    assertThrows(
        UnusableInputException.class, () -> EncodedImage.probe(ImageSource.of("test", PNG), small));
  }

  static Stream<Arguments> otherFormats() {
    return Stream.of(
        Arguments.of("II+\0........", "a BigTIFF"),
        Arguments.of("MM\0+........", "a BigTIFF"),
        Arguments.of("%!PS-Adobe-3.0 EPSF-3.0", "a PostScript file"),
        Arguments.of("8BPS........", "a Photoshop file"),
        Arguments.of("%PDF-1.7 ......", "a PDF document"),
        Arguments.of("PK\u0003\u0004........", "a ZIP archive"),
        Arguments.of("\0\0\0\u0018ftypisom\0\0\0\0isommp42", "a video"),
        Arguments.of("\u00ff\n..........", "a JPEG XL image"),
        Arguments.of("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL image"),
        Arguments.of("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 image"),
        Arguments.of("<?xml version=\"1.0\"?><svg/>", "an SVG drawing"),
        Arguments.of("<!DOCTYPE html><title>404</title>", "an HTML page"),
        Arguments.of("{\"error\":\"not found\"}", "a text file"));
  }

  @ParameterizedTest
  @MethodSource("otherFormats")
  void callsOtherFormatsByTheirNames(String start, String name) {
    UnusableInputException refusal = refused(latin1(start));
    assertTrue(refusal.what().startsWith("is " + name), refusal.what());
    assertTrue(refusal.remedy().contains("JPEG, PNG or WebP"), refusal.remedy());
  }

  @Test
  void refusesWhatItCannotName() {
    assertEquals("is not an image that can be read", refused(bytes(1, 2, 3, 4)).what());
    assertEquals("is not an image that can be read", refused(bytes(0)).what());
    assertEquals("is empty", refused(new byte[0]).what());
  }

  @Test
  void refusesHeadersThatMakeNoSense() {
    byte[] noWidth = PNG.clone();
    Arrays.fill(noWidth, 16, 20, (byte) 0);
    assertTrue(refused(noWidth).what().contains("0x32"));
    byte[] noStart = PNG.clone();
    noStart[12] = 'X';
    assertTrue(refused(noStart).what().contains("IHDR"));
    assertTrue(refused(bytes(0xff, 0xd8, 0xff, 0xd9)).what().contains("frame header"));
    byte[] sof = bytes(8, 0, 0, 0, 48, 1, 1, 0x11, 0);
    byte[] noHeight = withSegment(bytes(0xff, 0xd8, 0xff, 0xd9), 0xc0, sof);
    assertTrue(refused(noHeight).what().contains("(DNL), which is not read"));
    assertTrue(refused(webp(webpChunk("VP8 ", lossy(0, 32)))).what().contains("makes no sense"));
    assertTrue(refused(webp(webpChunk("ALPH", lossy(1, 1)))).what().contains("cannot start"));
    assertTrue(refused(webp(webpChunk("VP8L", new byte[8]))).what().contains("mark"));
  }

  @Test
  void everyCutHeaderIsTruncated() {
    for (byte[] whole : new byte[][] {PNG, webp(webpChunk("VP8 ", lossy(48, 32)))}) {
      for (int length = 12; length < 24; length++) {
        assertTrue(refused(Arrays.copyOf(whole, length)).what().contains("truncated"));
      }
    }
    for (int length = 2; length < 20; length++) {
      assertTrue(refused(Arrays.copyOf(JPEG, length)).what().contains("truncated"));
    }
  }

  @Test
  void refusesMillionsOfEmptyParts() {
    byte[] segments = new byte[4 * 5000];
    for (int i = 0; i < segments.length; i += 4) {
      segments[i] = (byte) 0xff;
      segments[i + 1] = (byte) 0xe5;
      segments[i + 3] = 2;
    }
    byte[] jpeg = join(bytes(0xff, 0xd8), segments, Arrays.copyOfRange(JPEG, 2, JPEG.length));
    assertTrue(refused(jpeg).what().contains("JPEG segments"));

    byte[] chunks = new byte[12 * 100_001];
    for (int i = 0; i < chunks.length; i += 12) {
      System.arraycopy(latin1("juNk"), 0, chunks, i + 4, 4);
    }
    assertTrue(refused(pngWithChunk(PNG, chunks)).what().contains("PNG chunks"));

    byte[] riff = new byte[8 * 10_001];
    for (int i = 0; i < riff.length; i += 8) {
      System.arraycopy(latin1("JUNK"), 0, riff, i, 4);
    }
    byte[] webp = webp(webpChunk("VP8 ", lossy(48, 32)), riff);
    assertTrue(refused(webp).what().contains("WebP chunks"));
  }
}
