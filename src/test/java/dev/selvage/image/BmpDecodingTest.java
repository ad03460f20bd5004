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
import org.junit.jupiter.api.Test;

/** Windows bitmaps written from the header up. */
class BmpDecodingTest {
  /** Two pixels beside each other, blue first in each, and the row's padding. */
  private static final byte[] ROW = bytes(50, 100, 200, 3, 2, 1, 0, 0);

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
    DecodedImage image = decode(file(info(40, 2, 2, 24, 0), join(ROW, new byte[8])));
    assertEquals(
        new ImageHeader(ImageFormat.BMP, new Size(2, 2), Orientation.NORMAL), image.header());
    assertArrayEquals(new int[] {0, 0, 0}, at(image.pixels(), 0, 0));
    assertArrayEquals(new int[] {200, 100, 50}, at(image.pixels(), 0, 1));
    assertArrayEquals(new int[] {1, 2, 3}, at(image.pixels(), 1, 1));
  }

  @Test
  void orFromTheTopDown() {
    Pixels pixels = decode(file(info(40, 2, -2, 24, 0), join(ROW, new byte[8]))).pixels();
    assertArrayEquals(new int[] {200, 100, 50}, at(pixels, 0, 0));
    assertArrayEquals(new int[] {0, 0, 0}, at(pixels, 0, 1));
  }

  @Test
  void theOldestHeaderIsRead() {
    byte[] core = bytes(12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 24, 0);
    assertArrayEquals(bytes(200, 100, 50, 1, 2, 3), decode(file(core, ROW)).pixels().data());
  }

  @Test
  void alphaIsReadWhereTheHeaderHasIt() {
    byte[] info = info(124, 1, 1, 32, 3);
    ByteBuffer masks = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN).position(40);
    masks.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000);
    Pixels pixels = decode(file(info, bytes(50, 100, 200, 77))).pixels();
    assertArrayEquals(new int[] {200, 100, 50, 77}, at(pixels, 0, 0));
  }

  @Test
  void profilesAreFollowed() {
    byte[] profile = TestImages.swappedProfile();
    byte[] info = info(124, 2, 1, 24, 0);
    ByteBuffer fields = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
    fields.put(56, latin1("DEBM"));
    fields.putInt(112, 124 + ROW.length).putInt(116, profile.length);
    Pixels pixels = decode(file(info, join(ROW, profile))).pixels();
    assertArrayEquals(new int[] {50, 100, 200}, at(pixels, 0, 0));
    fields.putInt(116, profile.length + 1);
    assertEquals(
        "profile_ignored", decode(file(info, join(ROW, profile))).warnings().get(0).code());
  }

  @Test
  void missingRowsAreTruncatedButPaddingIsNobodysLoss() {
    byte[] whole = file(info(40, 2, 1, 24, 0), ROW);
    assertEquals(2, decode(Arrays.copyOf(whole, whole.length - 2)).pixels().width());
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
