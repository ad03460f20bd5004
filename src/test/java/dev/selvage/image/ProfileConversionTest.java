package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.chunk;
import static dev.selvage.image.TestImages.decode;
import static dev.selvage.image.TestImages.extendedWebp;
import static dev.selvage.image.TestImages.filled;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.jpegWithProfile;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.linearGrayProfile;
import static dev.selvage.image.TestImages.pngWithChunk;
import static dev.selvage.image.TestImages.swappedProfile;
import static dev.selvage.image.TestImages.webpChunk;
import static dev.selvage.image.TestImages.zlib;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileConversionTest {
  private static final int[] COLOR = {230, 40, 90};

  private static BufferedImage image(int type) {
    BufferedImage image = new BufferedImage(32, 32, type);
    for (int i = 0; i < 32 * 32; i++) {
      image.setRGB(
          i % 32, i / 32, 0x80e6285a | (type == BufferedImage.TYPE_4BYTE_ABGR ? 0 : 0xff000000));
    }
    return image;
  }

  private static byte[] grayJpeg(int value) {
    BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      gray.getRaster().setSample(i % 16, i / 16, 0, value);
    }
    return jpeg(gray, false);
  }

  private static byte[] iccp(byte[] profile) {
    return chunk("iCCP", join(latin1("name\0\0"), zlib(profile)));
  }

  private static void assertNear(int[] expected, int[] actual, int tolerance) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertTrue(
          Math.abs(expected[i] - actual[i]) <= tolerance,
          () -> Arrays.toString(expected) + " against " + Arrays.toString(actual));
    }
  }

  @Test
  void theColorsOfJpegAreConverted() {
    byte[] plain = jpeg(image(BufferedImage.TYPE_3BYTE_BGR), false);
    int[] stored = at(decode(plain).raster(), 9, 9);
    assertNear(COLOR, stored, 3);
    int[] swapped = {stored[2], stored[1], stored[0]};
    for (int partBytes : new int[] {60_000, 500}) {
      Decoded image = decode(jpegWithProfile(plain, swappedProfile(), partBytes));
      assertNear(swapped, at(image.raster(), 9, 9), 1);
      assertEquals(List.of(), image.warnings());
    }
  }

  @Test
  void theColorsOfPngAreConvertedAndAlphaIsNot() {
    byte[] plain = TestImages.png(image(BufferedImage.TYPE_4BYTE_ABGR));
    Decoded image = decode(pngWithChunk(plain, iccp(swappedProfile())));
    assertNear(new int[] {90, 40, 230, 128}, at(image.raster(), 31, 31), 1);
  }

  @Test
  void theColorsOfWebpAreConvertedOnce() {
    Raster pixels = filled(PixelFormat.RGB, 32, 32, COLOR);
    byte[] plain = new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.WEBP));
    int[] stored = at(decode(plain).raster(), 9, 9);
    byte[] file =
        extendedWebp(
            plain, 0x20, new Size(32, 32), webpChunk("ICCP", swappedProfile()), new byte[0]);
    int[] swapped = {stored[2], stored[1], stored[0]};
    assertNear(swapped, at(decode(file).raster(), 9, 9), 1);
  }

  @Test
  void colorsInSrgbStayExactly() {
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] plain = TestImages.png(image(BufferedImage.TYPE_3BYTE_BGR));
    Decoded image = decode(pngWithChunk(plain, iccp(srgb)));
    assertArrayEquals(COLOR, at(image.raster(), 0, 0));
    assertEquals(List.of(), image.warnings());
  }

  @Test
  void aWiderProfileMakesColorsStronger() {
    // Adobe RGB (1998), section 4.3.1.1: primaries in XYZ adapted to D50, gamma 563/256.
    ICC_Profile adobe =
        ICC_Profile.getInstance(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    adobe.setData(ICC_Profile.icSigRedColorantTag, xyz(0.60974, 0.31111, 0.01947));
    adobe.setData(ICC_Profile.icSigGreenColorantTag, xyz(0.20528, 0.62567, 0.06087));
    adobe.setData(ICC_Profile.icSigBlueColorantTag, xyz(0.14919, 0.06322, 0.74457));
    byte[] gamma = join(latin1("curv"), bytes(0, 0, 0, 0, 0, 0, 0, 1, 2, 0x33));
    adobe.setData(ICC_Profile.icSigRedTRCTag, gamma);
    adobe.setData(ICC_Profile.icSigGreenTRCTag, gamma);
    adobe.setData(ICC_Profile.icSigBlueTRCTag, gamma);
    byte[] plain = TestImages.png(1, 1, 8, 2, bytes(0, 200, 120, 100));
    // By the two standards: linear 0.5861 0.1906 0.1276, times the two matrices, then encoded.
    Decoded image = decode(pngWithChunk(plain, iccp(adobe.getData())));
    assertNear(new int[] {224, 121, 99}, at(image.raster(), 0, 0), 1);
  }

  private static byte[] xyz(double... values) {
    byte[] tag = latin1("XYZ \0\0\0\0");
    for (double value : values) {
      tag = join(tag, TestImages.bigEndian((int) Math.round(value * 65536)));
    }
    return tag;
  }

  @Test
  void grayFollowsItsOwnProfile() {
    // Linear 128 / 255 in the sRGB curve: 1.055 * 0.50196 ^ (1 / 2.4) - 0.055 = 0.7367, so 188.
    Decoded image = decode(jpegWithProfile(grayJpeg(128), linearGrayProfile(), 60_000));
    assertEquals(PixelFormat.GRAY, image.raster().format());
    assertNear(new int[] {188}, at(image.raster(), 5, 5), 1);
  }

  @Test
  void grayFollowsAnRgbProfile() {
    Decoded image = decode(jpegWithProfile(grayJpeg(77), swappedProfile(), 60_000));
    assertEquals(PixelFormat.GRAY, image.raster().format());
    assertNear(new int[] {77}, at(image.raster(), 5, 5), 1);
  }

  @Test
  void aBrokenProfileIsPassedOverWithAWarning() {
    byte[] plain = jpeg(image(BufferedImage.TYPE_3BYTE_BGR), false);
    int[] stored = at(decode(plain).raster(), 9, 9);
    byte[] noTables = Arrays.copyOf(swappedProfile(), 132);
    byte[] noise = swappedProfile();
    for (int i = 128; i < noise.length; i++) {
      noise[i] = (byte) (i * 37);
    }
    byte[] lab = swappedProfile();
    System.arraycopy(latin1("Lab "), 0, lab, 16, 4);
    for (byte[] broken : List.of(new byte[10], noTables, noise, lab)) {
      Decoded image = decode(jpegWithProfile(plain, broken, 60_000));
      assertArrayEquals(stored, at(image.raster(), 9, 9));
      assertEquals(
          List.of("profile_ignored"), image.warnings().stream().map(Warning::code).toList());
    }
  }

  @Test
  void aProfileThatCannotBeUnpackedIsPassedOver() {
    byte[] plain = TestImages.png(image(BufferedImage.TYPE_3BYTE_BGR));
    byte[] cut = Arrays.copyOf(zlib(swappedProfile()), 100);
    byte[] bomb = zlib(new byte[20_000_000]);
    for (byte[] body :
        List.of(
            join(latin1("name\0\0"), cut),
            join(latin1("name\0\0"), bytes(1, 2, 3, 4)),
            join(latin1("name\0\0"), bomb),
            latin1("no end"))) {
      Decoded image = decode(pngWithChunk(plain, chunk("iCCP", body)));
      assertArrayEquals(COLOR, at(image.raster(), 0, 0));
      assertEquals(
          List.of("profile_ignored"), image.warnings().stream().map(Warning::code).toList());
    }
  }

  @Test
  void aProfileForGrayIsNotForColors() {
    byte[] plain = jpeg(image(BufferedImage.TYPE_3BYTE_BGR), false);
    Decoded image = decode(jpegWithProfile(plain, linearGrayProfile(), 60_000));
    assertNear(COLOR, at(image.raster(), 9, 9), 3);
    assertEquals("profile_ignored", image.warnings().get(0).code());
  }

  @Test
  void anUnknownRenderingIntentIsNoFault() {
    byte[] profile = swappedProfile();
    Arrays.fill(profile, 64, 68, (byte) 0x55);
    byte[] plain = TestImages.png(image(BufferedImage.TYPE_3BYTE_BGR));
    Decoded image = decode(pngWithChunk(plain, iccp(profile)));
    assertNear(new int[] {90, 40, 230}, at(image.raster(), 0, 0), 1);
    assertEquals(List.of(), image.warnings());
  }
}
