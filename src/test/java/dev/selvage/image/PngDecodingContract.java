package dev.selvage.image;

import static dev.selvage.image.TestImages.bigEndian;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.chunk;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.png;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each kind of PNG on either deflate backend, made by hand; expected values by arithmetic. Rows
 * start with filter 0.
 */
abstract class PngDecodingContract {
  private static final byte[] PALETTE = chunk("PLTE", bytes(0, 0, 0, 40, 50, 60));
  private static final byte[] RAMP = bytes(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3);

  /** The backend under test. */
  abstract DeflateBackend deflate();

  private Decoded decode(byte[] file) {
    return new ImageDecoder(Limits.DEFAULT, JpegBackend.best(), deflate())
        .decode(ImageSource.of("test", file));
  }

  private String refusal(byte[] file) {
    UnusableInputException refusal = assertThrows(UnusableInputException.class, () -> decode(file));
    assertEquals("test", refusal.where());
    return refusal.what();
  }

  private void assertPixels(byte[] file, PixelFormat format, int... samples) {
    Raster pixels = decode(file).raster();
    assertEquals(format, pixels.format());
    int[] actual = new int[pixels.data().length];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = pixels.data()[i] & 0xff;
    }
    assertArrayEquals(samples, actual);
  }

  @Test
  void grayOfAllDepths() {
    assertPixels(png(4, 1, 1, 0, bytes(0, 0b0110_0000)), PixelFormat.GRAY, 0, 255, 255, 0);
    assertPixels(png(4, 1, 2, 0, bytes(0, 0b00_01_10_11)), PixelFormat.GRAY, 0, 85, 170, 255);
    assertPixels(png(3, 1, 4, 0, bytes(0, 0x07, 0xf0)), PixelFormat.GRAY, 0, 119, 255);
    assertPixels(png(3, 1, 8, 0, bytes(0, 0, 128, 255)), PixelFormat.GRAY, 0, 128, 255);
  }

  @Test
  void sixteenBitsAreRounded() {
    // 0x0080 = 128: 128 * 255 / 65535 = 0.498. 0x0081: 0.502. 0x80ff: 128.49. 0x7f80: 127.0.
    assertPixels(
        png(5, 1, 16, 0, bytes(0, 0, 0x80, 0, 0x81, 0x80, 0xff, 0xff, 0xff, 0x7f, 0x80)),
        PixelFormat.GRAY,
        0,
        1,
        128,
        255,
        127);
    assertPixels(
        png(1, 1, 16, 2, bytes(0, 0, 0x80, 0, 0x81, 0xff, 0xff)), PixelFormat.RGB, 0, 1, 255);
    assertPixels(
        png(1, 1, 16, 6, bytes(0, 0, 0x80, 0, 0x81, 0xff, 0xff, 0x80, 0x80)),
        PixelFormat.RGBA,
        0,
        1,
        255,
        128);
  }

  @Test
  void grayWithAlphaBecomesRgba() {
    assertPixels(
        png(2, 1, 8, 4, bytes(0, 10, 20, 30, 0)), PixelFormat.RGBA, 10, 10, 10, 20, 30, 30, 30, 0);
    assertPixels(png(1, 1, 16, 4, bytes(0, 10, 10, 0x80, 0x80)), PixelFormat.RGBA, 10, 10, 10, 128);
  }

  @Test
  void colorWithAndWithoutAlpha() {
    assertPixels(png(2, 1, 8, 2, bytes(0, 1, 2, 3, 4, 5, 6)), PixelFormat.RGB, 1, 2, 3, 4, 5, 6);
    assertPixels(
        png(1, 2, 8, 6, bytes(0, 1, 2, 3, 4, 0, 5, 6, 7, 8)),
        PixelFormat.RGBA,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8);
  }

  @Test
  void paletteOfAllDepths() {
    byte[] palette = chunk("PLTE", bytes(1, 2, 3, 40, 50, 60, 7, 8, 9));
    int[] expected = {40, 50, 60, 1, 2, 3, 7, 8, 9};
    assertPixels(png(3, 1, 8, 3, bytes(0, 1, 0, 2), palette), PixelFormat.RGB, expected);
    assertPixels(png(3, 1, 4, 3, bytes(0, 0x10, 0x20), palette), PixelFormat.RGB, expected);
    assertPixels(png(3, 1, 2, 3, bytes(0, 0b01_00_10_00), palette), PixelFormat.RGB, expected);
    byte[] two = chunk("PLTE", bytes(1, 2, 3, 40, 50, 60));
    assertPixels(png(2, 1, 1, 3, bytes(0, 0b10_000000), two), PixelFormat.RGB, 40, 50, 60, 1, 2, 3);
  }

  @Test
  void paletteWithAlpha() {
    byte[] palette = chunk("PLTE", bytes(1, 2, 3, 40, 50, 60));
    byte[] alpha = chunk("tRNS", bytes(128));
    assertPixels(
        png(2, 1, 8, 3, bytes(0, 0, 1), palette, alpha),
        PixelFormat.RGBA,
        1,
        2,
        3,
        128,
        40,
        50,
        60,
        255);
  }

  @Test
  void paletteOfGraysIsGray() {
    byte[] palette = chunk("PLTE", bytes(10, 10, 10, 200, 200, 200));
    assertPixels(png(2, 1, 8, 3, bytes(0, 1, 0), palette), PixelFormat.GRAY, 200, 10);
  }

  @Test
  void anEntryThatThePaletteLacksIsBlack() {
    byte[] palette = chunk("PLTE", bytes(1, 2, 3));
    assertPixels(png(2, 1, 8, 3, bytes(0, 0, 9), palette), PixelFormat.RGB, 1, 2, 3, 0, 0, 0);
  }

  @Test
  void oneTransparentColor() {
    assertPixels(
        png(2, 1, 8, 2, bytes(0, 1, 2, 3, 4, 5, 6), chunk("tRNS", bytes(0, 4, 0, 5, 0, 6))),
        PixelFormat.RGBA,
        1,
        2,
        3,
        255,
        4,
        5,
        6,
        0);
  }

  @Test
  void oneTransparentGray() {
    assertPixels(
        png(2, 1, 8, 0, bytes(0, 9, 10), chunk("tRNS", bytes(0, 10))),
        PixelFormat.RGBA,
        9,
        9,
        9,
        255,
        10,
        10,
        10,
        0);
  }

  @Test
  void oneTransparentGrayOfLessThanEightBits() {
    assertPixels(
        png(2, 1, 4, 0, bytes(0, 0x3f), chunk("tRNS", bytes(0, 3))),
        PixelFormat.RGBA,
        51,
        51,
        51,
        0,
        255,
        255,
        255,
        255);
    assertPixels(
        png(2, 1, 1, 0, bytes(0, 0b01_000000), chunk("tRNS", bytes(0, 1))),
        PixelFormat.RGBA,
        0,
        0,
        0,
        255,
        255,
        255,
        255,
        0);
  }

  @Test
  void oneTransparentColorOfSixteenBitsIsComparedWhole() {
    // The second pixel differs in its last bit only.
    byte[] row = bytes(0, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 7);
    byte[] alpha = chunk("tRNS", bytes(1, 2, 3, 4, 5, 6));
    assertPixels(png(2, 1, 16, 2, row, alpha), PixelFormat.RGBA, 1, 3, 5, 0, 1, 3, 5, 255);
    assertPixels(
        png(2, 1, 16, 0, bytes(0, 1, 2, 1, 3), chunk("tRNS", bytes(1, 2))),
        PixelFormat.RGBA,
        1,
        1,
        1,
        0,
        1,
        1,
        1,
        255);
  }

  @Test
  void allFiltersAreUndone() {
    // 1 sub, 2 up, 3 average, 4 Paeth; each row comes to 10 20.
    byte[] rows = bytes(1, 10, 10, 2, 0, 0, 3, 5, 5, 4, 0, 0);
    assertPixels(png(2, 4, 8, 0, rows), PixelFormat.GRAY, 10, 20, 10, 20, 10, 20, 10, 20);
  }

  @Test
  void interlacedPicturesAreRead() {
    // Adam7 of 2x2: pass 1 has the first pixel, pass 6 the second, pass 7 the second row.
    byte[] header = join(bigEndian(2), bigEndian(2), bytes(8, 0, 0, 0, 1));
    byte[] file =
        join(
            latin1("\u0089PNG\r\n\u001a\n"),
            chunk("IHDR", header),
            chunk("IDAT", TestImages.zlib(bytes(0, 1, 0, 2, 0, 3, 4))),
            chunk("IEND", new byte[0]));
    assertPixels(file, PixelFormat.GRAY, 1, 2, 3, 4);
  }

  @Test
  void gammaIsPassedOver() {
    // That of old Macintosh screens, and that of sRGB.
    for (int gamma : new int[] {0, 55_556, 45_455, 220_000, -1}) {
      byte[] chunk = chunk("gAMA", bigEndian(gamma));
      assertPixels(png(1, 1, 8, 0, bytes(0, 128), chunk), PixelFormat.GRAY, 128);
    }
    assertPixels(png(1, 1, 8, 0, bytes(0, 128), chunk("gAMA", bytes(1))), PixelFormat.GRAY, 128);
  }

  @Test
  void samplesProportionalToLightBecomeSrgb() {
    // 1.055 * (128 / 255) ^ (1 / 2.4) - 0.055 = 0.7369, times 255 = 187.9; 64: 136.8; alpha stays.
    byte[] linear = chunk("gAMA", bigEndian(100_000));
    assertPixels(png(3, 1, 8, 0, bytes(0, 0, 128, 255), linear), PixelFormat.GRAY, 0, 188, 255);
    assertPixels(
        png(1, 1, 8, 6, bytes(0, 128, 64, 0, 128), linear), PixelFormat.RGBA, 188, 137, 0, 128);
    // 85, which is 0.3333: 0.6125, times 255 = 156.2.
    assertPixels(png(2, 1, 2, 0, bytes(0, 0b01_11_0000), linear), PixelFormat.GRAY, 156, 255);
    byte[] palette = chunk("PLTE", bytes(128, 64, 0));
    assertPixels(png(1, 1, 8, 3, bytes(0, 0), palette, linear), PixelFormat.RGB, 188, 137, 0);
    // 16 bits are not rounded before: 200 / 65535 * 12.92 * 255 = 10.05, whereas 1 / 255 gives 13.
    assertPixels(png(1, 1, 16, 0, bytes(0, 0, 200), linear), PixelFormat.GRAY, 10);
  }

  @Test
  void whatSaysMoreOfTheColorsThanGammaCountsAlone() {
    byte[] linear = chunk("gAMA", bigEndian(100_000));
    byte[] srgb = chunk("sRGB", bytes(0));
    assertPixels(png(1, 1, 8, 0, bytes(0, 128), linear, srgb), PixelFormat.GRAY, 128);
    byte[] profile =
        chunk("iCCP", join(latin1("name\0\0"), TestImages.zlib(TestImages.swappedProfile())));
    Raster swapped = decode(png(1, 1, 8, 2, bytes(0, 255, 0, 0), linear, profile)).raster();
    assertTrue(TestImages.at(swapped, 0, 0)[2] > 250, "red has become blue");
  }

  @Test
  void dataInManyChunksAreOneStream() {
    byte[] packed = TestImages.zlib(bytes(0, 1, 2, 0, 3, 4));
    byte[][] chunks = new byte[packed.length + 1][];
    for (int i = 0; i < packed.length; i++) {
      chunks[i] = chunk("IDAT", bytes(packed[i]));
    }
    chunks[packed.length] = chunk("IDAT", new byte[0]);
    byte[] file = file(2, 2, 8, 0, chunks);
    assertPixels(file, PixelFormat.GRAY, 1, 2, 3, 4);
    assertEquals(List.of(), decode(file).warnings());
  }

  private static byte[] file(int width, int height, int depth, int colorType, byte[]... chunks) {
    byte[] header = join(bigEndian(width), bigEndian(height), bytes(depth, colorType, 0, 0, 0));
    return join(
        latin1("\u0089PNG\r\n\u001a\n"),
        chunk("IHDR", header),
        join(chunks),
        chunk("IEND", new byte[0]));
  }

  @Test
  void dataThatEndTooEarlyAreATruncatedFile() {
    assertTrue(refusal(png(1, 4, 8, 0, bytes(0, 1, 0, 2, 0, 3))).contains("only 75 %"));
    // A row of which the last byte is missing.
    assertTrue(refusal(png(2, 2, 8, 0, bytes(0, 1, 2, 0, 3))).contains("only 50 %"));
    assertTrue(refusal(png(2, 2, 8, 3, bytes(0, 1, 2, 0, 3), PALETTE)).contains("only 50"));
    assertTrue(refusal(file(1, 1, 8, 0)).contains("truncated"));
    byte[] packed = TestImages.zlib(bytes(0, 1, 0, 2, 0, 3));
    byte[] cut = Arrays.copyOf(packed, 6);
    assertTrue(refusal(file(1, 3, 8, 0, chunk("IDAT", cut))).contains("truncated"));
  }

  @Test
  void ofATruncatedPictureWhatIsThereIsUsedWhereThatIsAllowed() {
    Limits limits = Limits.builder().allowTruncated(true).build();
    ImageDecoder decoder = new ImageDecoder(limits, JpegBackend.best(), deflate());
    // The second row is filtered, and comes in part.
    byte[][] files = {
      png(3, 3, 8, 0, bytes(0, 1, 2, 3, 1, 9, 9)),
      png(3, 3, 8, 3, bytes(0, 1, 2, 3, 1, 9, 9), chunk("PLTE", RAMP))
    };
    for (byte[] file : files) {
      Decoded image = decoder.decode(ImageSource.of("test", file));
      assertArrayEquals(bytes(1, 2, 3, 0, 0, 0, 0, 0, 0), image.raster().data());
      assertEquals("truncated_input", image.warnings().get(0).code());
      assertTrue(image.warnings().get(0).message().contains("only 33 %"));
    }
  }

  @Test
  void aFewBytesThatClaimToBeAHugePictureAreRefusedAtOnce() {
    Limits limits =
        Limits.builder()
            .maxPixels(Long.MAX_VALUE)
            .maxSide(Integer.MAX_VALUE)
            .maxMemory(Long.MAX_VALUE)
            .build();
    byte[] file = png(20_000, 26_000, 16, 6, bytes(0, 1));
    ImageDecoder decoder = new ImageDecoder(limits, JpegBackend.best(), deflate());
    UnusableInputException refusal =
        assertThrows(
            UnusableInputException.class, () -> decoder.decode(ImageSource.of("test", file)));
    assertTrue(refusal.what().contains("none of its pixels"), refusal.what());
  }

  @Test
  void moreDataThanThePictureHasAreAWarning() {
    for (byte[] rows : List.of(bytes(0, 1, 0, 2, 9), bytes(0, 1, 0, 2, 0, 3, 0, 4))) {
      byte[] file = png(1, 2, 8, 0, rows);
      assertPixels(file, PixelFormat.GRAY, 1, 2);
      assertEquals(List.of("odd_data"), codes(file));
    }
  }

  private List<String> codes(byte[] file) {
    return decode(file).warnings().stream().map(Warning::code).toList();
  }

  @Test
  void aStreamThatIsDamagedBehindTheLastPixelIsAWarning() {
    // A stored block of four bytes that is not the last one, then a block of a kind that is none.
    byte[] stream = bytes(0x78, 1, 0, 4, 0, 0xfb, 0xff, 0, 1, 0, 2, 0xff, 0xff);
    byte[] file = file(1, 2, 8, 0, chunk("IDAT", stream));
    assertPixels(file, PixelFormat.GRAY, 1, 2);
    assertEquals(List.of("odd_data"), codes(file));
  }

  @Test
  void aStreamWithoutItsEndOrChecksumIsReadIfAllPixelsAreThere() {
    byte[] stream = bytes(0x78, 1, 0, 4, 0, 0xfb, 0xff, 0, 1, 0, 2);
    assertPixels(file(1, 2, 8, 0, chunk("IDAT", stream)), PixelFormat.GRAY, 1, 2);
    byte[] last = bytes(0x78, 1, 1, 4, 0, 0xfb, 0xff, 0, 1, 0, 2);
    assertPixels(file(1, 2, 8, 0, chunk("IDAT", last)), PixelFormat.GRAY, 1, 2);
  }

  @Test
  void aDamagedStreamIsRefused() {
    byte[] kind = bytes(0x78, 1, 0, 2, 0, 0xfd, 0xff, 0, 1, 0xff, 0xff);
    assertTrue(refusal(file(1, 2, 8, 0, chunk("IDAT", kind))).contains("cannot be unpacked"));
    // Three bytes from one byte back, at the very start: 1, 01, 0000001, 00000 as RFC 1951 has it.
    byte[] far = bytes(0x78, 1, 0x03, 0x02, 0x00, 0x00);
    assertTrue(refusal(file(9, 9, 8, 0, chunk("IDAT", far))).startsWith("is damaged"));
  }

  @Test
  void dataPackedOtherwiseAreRefused() {
    byte[] packed = TestImages.zlib(bytes(0, 1));
    for (int[] header : new int[][] {{0x77, 0x85}, {0x78, 0x02}, {0x78, 0xbb}}) {
      byte[] other = packed.clone();
      other[0] = (byte) header[0];
      other[1] = (byte) header[1];
      String what = refusal(file(1, 1, 8, 0, chunk("IDAT", other)));
      assertTrue(what.contains("not packed as PNG asks for"), what);
    }
  }

  @Test
  void aFilterThatDoesNotExistIsDamage() {
    assertTrue(refusal(png(1, 2, 8, 0, bytes(0, 1, 5, 2))).contains("filter 5"));
    assertTrue(refusal(png(1, 1, 4, 0, bytes(255, 2))).contains("filter 255"));
  }

  @Test
  void layoutsThatDoNotExistAreRefused() {
    int[][] layouts = {{8, 1}, {8, 5}, {8, 7}, {3, 0}, {32, 0}, {0, 0}, {16, 3}, {4, 2}, {4, 6}};
    for (int[] layout : layouts) {
      String what = refusal(png(1, 1, layout[0], layout[1], new byte[20]));
      assertTrue(what.contains(layout[0] + " bits, colour type " + layout[1]), what);
    }
    for (int at : new int[] {26, 27, 28}) {
      byte[] header = join(bigEndian(1), bigEndian(1), bytes(8, 0, 0, 0, 0));
      header[at - 16] = 2;
      byte[] file =
          join(
              latin1("\u0089PNG\r\n\u001a\n"),
              chunk("IHDR", header),
              chunk("IDAT", TestImages.zlib(bytes(0, 1))),
              chunk("IEND", new byte[0]));
      assertTrue(refusal(file).contains("IHDR"));
    }
  }

  @Test
  void aPaletteThatIsMissingIsDamage() {
    assertTrue(refusal(png(1, 1, 8, 3, bytes(0, 0))).contains("palette"));
    assertTrue(refusal(png(1, 1, 8, 3, bytes(0, 0), chunk("PLTE", bytes(1)))).contains("palette"));
  }

  @Test
  void chunksOfTransparencyThatDoNotFitArePassedOver() {
    byte[] chunk = chunk("tRNS", bytes(0, 1));
    assertPixels(png(1, 1, 8, 2, bytes(0, 1, 2, 3), chunk), PixelFormat.RGB, 1, 2, 3);
    assertPixels(
        png(1, 1, 8, 6, bytes(0, 0, 1, 0, 1), chunk("tRNS", new byte[6])),
        PixelFormat.RGBA,
        0,
        1,
        0,
        1);
    assertPixels(png(1, 1, 8, 4, bytes(0, 1, 7), chunk), PixelFormat.RGBA, 1, 1, 1, 7);
  }
}
