package dev.selvage.image;

import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.chunk;
import static dev.selvage.image.TestImages.decode;
import static dev.selvage.image.TestImages.png;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Each kind of PNG, made by hand; expected values by arithmetic. Rows start with filter 0. */
class PngDecodingTest {
  private static void assertPixels(byte[] file, PixelFormat format, int... samples) {
    Pixels pixels = decode(file).pixels();
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
    byte[] header =
        TestImages.join(TestImages.bigEndian(2), TestImages.bigEndian(2), bytes(8, 0, 0, 0, 1));
    byte[] file =
        TestImages.join(
            TestImages.latin1("\u0089PNG\r\n\u001a\n"),
            chunk("IHDR", header),
            chunk("IDAT", TestImages.zlib(bytes(0, 1, 0, 2, 0, 3, 4))),
            chunk("IEND", new byte[0]));
    assertPixels(file, PixelFormat.GRAY, 1, 2, 3, 4);
  }

  @Test
  void gammaIsPassedOver() {
    byte[] gamma = chunk("gAMA", TestImages.bigEndian(100_000));
    assertPixels(png(1, 1, 8, 0, bytes(0, 128), gamma), PixelFormat.GRAY, 128);
  }
}
