package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.decode;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.littleEndian;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows bitmaps written from the header up. */
class BmpDecodingTest {
  /** Two pixels beside each other, blue first in each, and the row's padding. */
  private static final byte[] ROW = bytes(50, 100, 200, 3, 2, 1, 0, 0);

  /** Dark gray, white, red and green, as a palette. */
  private static final byte[] COLORS =
      bytes(9, 9, 9, 0, 255, 255, 255, 0, 0, 0, 220, 0, 0, 220, 0, 0);

  private static byte[] file(byte[] info, byte[] data) {
    int start = 14 + info.length;
    return join(
        latin1("BM"),
        littleEndian(start + data.length),
        new byte[4],
        littleEndian(start),
        info,
        data);
  }

  /** A header of 40 bytes, or of more, which are 0. */
  private static byte[] info(int length, int width, int height, int bits, int compression) {
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) bits)
        .putInt(compression)
        .array();
  }

  private static UnusableInputException refused(byte[] file) {
    return assertThrows(UnusableInputException.class, () -> decode(file));
  }

  @Test
  void rowsLieFromTheBottomUp() {
    byte[] file = file(info(40, 2, 2, 24, 0), join(ROW, new byte[8]));
    Decoded image = decode(file);
    assertEquals(
        new ImageHeader(ImageFormat.BMP, new Size(2, 2), Orientation.NORMAL),
        new ImageDecoder().probe(ImageSource.of("test", file)));
    assertArrayEquals(new int[] {0, 0, 0}, at(image.raster(), 0, 0));
    assertArrayEquals(new int[] {200, 100, 50}, at(image.raster(), 0, 1));
    assertArrayEquals(new int[] {1, 2, 3}, at(image.raster(), 1, 1));
  }

  @Test
  void orFromTheTopDown() {
    Raster pixels = decode(file(info(40, 2, -2, 24, 0), join(ROW, new byte[8]))).raster();
    assertArrayEquals(new int[] {200, 100, 50}, at(pixels, 0, 0));
    assertArrayEquals(new int[] {0, 0, 0}, at(pixels, 0, 1));
  }

  @Test
  void theOldestHeaderIsRead() {
    byte[] core = bytes(12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 24, 0);
    assertArrayEquals(bytes(200, 100, 50, 1, 2, 3), decode(file(core, ROW)).raster().data());
  }

  @Test
  void alphaIsReadWhereTheHeaderHasIt() {
    byte[] info = info(124, 1, 1, 32, 3);
    ByteBuffer masks = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN).position(40);
    masks.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000);
    Raster pixels = decode(file(info, bytes(50, 100, 200, 77))).raster();
    assertArrayEquals(new int[] {200, 100, 50, 77}, at(pixels, 0, 0));
  }

  /** A header of 40 bytes or more whose masks stand where version 2 and 3 have them. */
  private static byte[] masked(int length, int bits, int compression, int... masks) {
    byte[] info = info(Math.max(length, 40 + 4 * masks.length), 1, 1, bits, compression);
    ByteBuffer fields = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(0, length).position(40);
    for (int mask : masks) {
      fields.putInt(mask);
    }
    return info;
  }

  private static int[] first(byte[] info, byte[] data) {
    return at(decode(file(info, data)).raster(), 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {56, 108, 124})
  void headersWithAnAlphaMaskHaveAlpha(int length) {
    byte[] info = masked(length, 32, 3, 0xff0000, 0xff00, 0xff, 0xff000000);
    assertArrayEquals(new int[] {200, 100, 50, 77}, first(info, bytes(50, 100, 200, 77)));
    byte[] none = masked(length, 32, 3, 0xff0000, 0xff00, 0xff, 0);
    assertArrayEquals(new int[] {200, 100, 50}, first(none, bytes(50, 100, 200, 77)));
    byte[] unmasked = masked(length, 32, 0, 0xff0000, 0xff00, 0xff, 0xff000000);
    assertArrayEquals(new int[] {200, 100, 50}, first(unmasked, bytes(50, 100, 200, 77)));
  }

  @Test
  void headersWithoutAPlaceForAnAlphaMaskHaveNone() {
    byte[] second = masked(52, 32, 3, 0xff0000, 0xff00, 0xff);
    assertArrayEquals(new int[] {200, 100, 50}, first(second, bytes(50, 100, 200, 77)));
    // Behind the oldest header that knows masks, unless it says that there are four.
    byte[] behind = masked(40, 32, 3, 0xff0000, 0xff00, 0xff);
    assertArrayEquals(new int[] {200, 100, 50}, first(behind, bytes(50, 100, 200, 77)));
    byte[] four = masked(40, 32, 6, 0xff0000, 0xff00, 0xff, 0xff000000);
    assertArrayEquals(new int[] {200, 100, 50, 77}, first(four, bytes(50, 100, 200, 77)));
    assertArrayEquals(
        new int[] {200, 100, 50}, first(info(40, 1, 1, 32, 0), bytes(50, 100, 200, 77)));
  }

  @Test
  void masksOfAnyWidthAreScaledByTheirOwn() {
    // 5-6-5: 16 of 31, 63 of 63, 1 of 31.
    byte[] info = masked(52, 16, 3, 0xf800, 0x7e0, 0x1f);
    assertArrayEquals(new int[] {132, 255, 8}, first(info, littleEndian(0x87e1)));
    // 5-5-5, which is also what 16 bits are without masks.
    byte[] five = masked(52, 16, 3, 0x7c00, 0x3e0, 0x1f);
    assertArrayEquals(new int[] {132, 255, 8}, first(five, littleEndian(0x43e1)));
    assertArrayEquals(new int[] {132, 255, 8}, first(info(40, 1, 1, 16, 0), littleEndian(0x43e1)));
    // 4-4-4-4.
    byte[] four = masked(56, 16, 3, 0xf00, 0xf0, 0xf, 0xf000);
    assertArrayEquals(new int[] {0, 17, 255, 136}, first(four, littleEndian(0x801f)));
    // 10-10-10-2.
    byte[] ten = masked(56, 32, 3, 0x3ff00000, 0xffc00, 0x3ff, 0xc0000000);
    assertArrayEquals(
        new int[] {255, 128, 0, 170},
        first(ten, littleEndian((int) (0x80000000L | 0x3ff00000L | 512L << 10))));
    byte[] apart = masked(52, 16, 3, 0xf00f, 0x7e0, 0x1f);
    assertTrue(refused(file(apart, littleEndian(0))).what().contains("not one run"));
  }

  /** A bitmap of runs, four pixels each way, with four colours. */
  private static Decoded runs(int compression, int... data) {
    int bits = compression == 1 ? 8 : 4;
    byte[] info = info(40, 4, 4, bits, compression);
    ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN).putInt(20, data.length).putInt(32, 4);
    return decode(file(join(info, COLORS), bytes(data)));
  }

  /** The number of the colour of each pixel, a row from the top each. */
  private static String colors(Decoded image) {
    StringBuilder rows = new StringBuilder();
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        int[] rgb = at(image.raster(), x, y);
        rows.append(rgb[0] == 9 ? 0 : rgb[0] == 255 ? 1 : rgb[0] == 220 ? 2 : 3);
      }
      rows.append(' ');
    }
    return rows.toString().strip();
  }

  private static void odd(String expected, Decoded image) {
    assertEquals(expected, colors(image));
    assertEquals(1, image.warnings().size(), image.warnings().toString());
    assertEquals("odd_data", image.warnings().get(0).code());
  }

  @Test
  void runsAreUnpacked() {
    Decoded whole = runs(1, 4, 1, 0, 0, 4, 2, 0, 0, 0, 3, 3, 2, 1, 0, 1, 3, 0, 0, 4, 3, 0, 1);
    assertEquals("3333 3213 2222 1111", colors(whole));
    assertEquals(List.of(), whole.warnings());
    Decoded four =
        runs(2, 4, 0x12, 0, 0, 4, 0x22, 0, 0, 0, 3, 0x32, 0x10, 1, 0x33, 0, 0, 4, 0x33, 0, 1);
    assertEquals("3333 3213 2222 1212", colors(four));
    assertEquals(List.of(), four.warnings());
  }

  @Test
  void whatRunsLeaveOutIsBlank() {
    // Short rows.
    odd("0000 1000 1100 1110", runs(1, 3, 1, 0, 0, 2, 1, 0, 0, 1, 1, 0, 0, 0, 1));
    odd("0000 1000 1200 1210", runs(2, 3, 0x12, 0, 0, 2, 0x12, 0, 0, 1, 0x12, 0, 0, 0, 1));
    // An early end, in a row and behind one.
    odd("0000 0000 1100 2222", runs(1, 4, 2, 0, 0, 2, 1, 0, 1));
    odd("0000 0000 0000 2222", runs(2, 4, 0x22, 0, 0, 0, 1));
    // No end at all.
    odd("0000 0000 1100 2222", runs(1, 4, 2, 0, 0, 2, 1));
    odd("2222 2222 2222 2222", runs(1, 4, 2, 0, 0, 4, 2, 0, 0, 4, 2, 0, 0, 4, 2, 0, 0));
    // Nothing at all.
    odd("0000 0000 0000 0000", runs(1, 0, 1));
    // Moves: two to the right and one up, then two up.
    odd("0003 0000 0020 1000", runs(1, 1, 1, 0, 2, 1, 1, 1, 2, 0, 2, 0, 2, 1, 3, 0, 1));
    odd("0000 0000 0020 1000", runs(2, 1, 0x10, 0, 2, 1, 1, 1, 0x20, 0, 1));
    // Over the edges.
    odd("0000 0000 0000 2222", runs(1, 255, 2, 0, 2, 200, 200, 9, 1, 0, 1));
  }

  @Test
  void runsThatAreCutAreTruncated() {
    byte[] info = info(40, 4, 4, 8, 1);
    ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN).putInt(20, 18).putInt(32, 4);
    byte[] cut = file(join(info, COLORS), bytes(4, 2, 0, 0, 4, 1, 0, 0));
    assertTrue(refused(cut).what().contains("truncated, only 50 %"));
    Limits lenient = Limits.builder().allowTruncated(true).build();
    Decoded image = new ImageDecoder(lenient).decode(ImageSource.of("test", cut));
    assertEquals("0000 0000 1111 2222", colors(image));
    assertEquals("truncated_input", image.warnings().get(0).code());
  }

  @ParameterizedTest
  @CsvSource({"1, 0x90, '1001'", "2, 0x8d, '2031'", "4, 0x12, '1200'"})
  void palettesOfFewBitsAreRead(int bits, String packed, String expected) {
    byte[] info = info(40, 4, 1, bits, 0);
    ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN).putInt(32, bits == 1 ? 2 : 4);
    byte[] palette = bits == 1 ? Arrays.copyOf(COLORS, 8) : COLORS;
    byte[] file = file(join(info, palette), bytes(Integer.decode(packed), 0, 0, 0));
    Raster pixels = decode(file).raster();
    StringBuilder row = new StringBuilder();
    for (int x = 0; x < 4; x++) {
      int red = pixels.sample(x, 0, 0);
      row.append(red == 9 ? 0 : red == 255 ? 1 : red == 220 ? 2 : 3);
    }
    assertEquals(expected, row.toString());
  }

  @Test
  void profilesAreFollowed() {
    byte[] profile = TestImages.swappedProfile();
    byte[] info = info(124, 2, 1, 24, 0);
    ByteBuffer fields = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
    fields.put(56, latin1("DEBM"));
    fields.putInt(112, 124 + ROW.length).putInt(116, profile.length);
    Raster pixels = decode(file(info, join(ROW, profile))).raster();
    assertArrayEquals(new int[] {50, 100, 200}, at(pixels, 0, 0));
    fields.putInt(116, profile.length + 1);
    assertEquals(
        "profile_ignored", decode(file(info, join(ROW, profile))).warnings().get(0).code());
  }

  @Test
  void missingRowsAreTruncatedButPaddingIsNobodysLoss() {
    byte[] whole = file(info(40, 2, 1, 24, 0), ROW);
    assertEquals(2, decode(Arrays.copyOf(whole, whole.length - 2)).raster().width());
    assertTrue(refused(Arrays.copyOf(whole, whole.length - 3)).what().contains("truncated"));
  }

  @Test
  void headersThatLieAreRefused() {
    byte[] huge = info(40, 60_000, 60_000, 24, 0);
    assertTrue(refused(file(huge, ROW)).what().contains("60000x60000 px"));
    byte[] none = info(40, 0, Integer.MIN_VALUE, 24, 0);
    assertTrue(refused(file(none, ROW)).what().contains("0x-2147483648 px"));
    byte[] jpeg = info(40, 2, 1, 24, 4);
    assertTrue(refused(file(jpeg, ROW)).what().contains("compression 4"));
  }
}
