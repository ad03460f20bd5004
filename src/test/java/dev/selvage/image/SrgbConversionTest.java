package dev.selvage.image;

import static dev.selvage.image.TestImages.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.internal.color.CmmTransform;
import dev.selvage.image.internal.color.IccTags;
import dev.selvage.image.internal.color.MatrixTransform;
import dev.selvage.image.internal.color.SrgbConversion;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SrgbConversionTest {
  private static int[] converted(byte[] profile, int... samples) {
    byte[] rgb = new SrgbConversion(profile).convert(bytes(samples), 1);
    return new int[] {rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff};
  }

  private static void assertNear(int[] expected, int[] actual) {
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i], actual[i], 1, Arrays.toString(actual));
    }
  }

  /**
   * Computed apart from this code, in double precision, from the chromaticities of the primaries
   * under D65, without a way over D50.
   */
  @ParameterizedTest
  @CsvSource({
    "200, 100, 50, 215, 93, 31",
    "30, 180, 90, 0, 183, 78",
    "60, 70, 200, 57, 70, 208",
    "10, 12, 8, 10, 12, 8",
    "250, 240, 20, 252, 240, 0",
    "255, 0, 0, 255, 0, 0",
    "128, 128, 128, 128, 128, 128",
    "255, 255, 255, 255, 255, 255",
    "0, 0, 0, 0, 0, 0",
  })
  void displayP3(int r, int g, int b, int red, int green, int blue) {
    assertNear(new int[] {red, green, blue}, converted(IccFile.displayP3(), r, g, b));
  }

  /** Gamma 1.8 makes 146 of 128, where the mean of black and white is 128. */
  @Test
  void onlyCurvesNearTheOneOfSrgbMayFollowResampling() {
    assertTrue(new SrgbConversion(IccFile.displayP3()).mayFollowResampling());
    assertTrue(new SrgbConversion(IccFile.adobeRgb()).mayFollowResampling());
    assertFalse(new SrgbConversion(IccFile.gamma18()).mayFollowResampling());
  }

  @Test
  void adobeRgb() {
    assertNear(new int[] {227, 100, 42}, converted(IccFile.adobeRgb(), 200, 100, 50));
    assertNear(new int[] {66, 151, 119}, converted(IccFile.adobeRgb(), 100, 150, 120));
  }

  /** Gray goes through the curve alone, so its light is what the curve says. */
  @Test
  void curvesOfEveryKind() {
    // 0.2 squared is 0.04 of light, which sRGB writes as 1.055 * 0.04^(1/2.4) - 0.055 = 0.2209.
    int[] squared = {56, 56, 56};
    assertNear(squared, gray(IccFile.parametric(0, 2)));
    assertNear(squared, gray(IccFile.parametric(1, 2, 1, 0)));
    assertNear(squared, gray(IccFile.parametric(2, 2, 1, -0.0, 0)));
    assertNear(squared, gray(IccFile.parametric(3, 2, 1, 0, 1, 0.1)));
    assertNear(squared, gray(IccFile.parametric(4, 2, 1, 0, 1, 0.1, 0, 0)));
    // Below where the power begins, a line of slope 0.2.
    assertNear(squared, gray(IccFile.parametric(3, 2, 1, 0, 0.2, 0.5)));
    assertNear(squared, gray(IccFile.parametric(4, 2, 1, 0, 0.1, 0.5, 0, 0.02)));
    // Gamma 2 as 8.8 bits; a fifth of the way from 0 to a fifth; nothing at all is a straight line.
    assertNear(squared, gray(IccFile.table(2 << 8)));
    assertNear(squared, gray(IccFile.table(0, 13_107)));
    // sRGB writes a light of 0.2 as 0.4845.
    assertNear(new int[] {124, 124, 124}, gray(IccFile.table()));
  }

  private static int[] gray(byte[] curve) {
    byte[] profile = IccFile.displayP3(curve).write();
    assertNotNull(new SrgbConversion(profile).matrix());
    return converted(profile, 51, 51, 51);
  }

  @Test
  void matrixAndCmmAgree() {
    byte[] samples = new byte[3 * 4096];
    for (int i = 0; i < 4096; i++) {
      samples[3 * i] = (byte) (i % 16 * 17);
      samples[3 * i + 1] = (byte) (i / 16 % 16 * 17);
      samples[3 * i + 2] = (byte) (i / 256 * 17);
    }
    for (byte[] profile :
        new byte[][] {IccFile.displayP3(), IccFile.adobeRgb(), TestImages.swappedProfile()}) {
      byte[] ours = new SrgbConversion(profile).convert(samples, 4096);
      IccTags tags = IccTags.of(profile);
      assertNotNull(tags);
      byte[] theirs = new CmmTransform(profile, tags).convert(samples, 4096);
      for (int i = 0; i < ours.length; i++) {
        assertEquals(theirs[i] & 0xff, ours[i] & 0xff, 1.5, "sample " + i);
      }
    }
  }

  @Test
  void srgbIsKnownWhateverItIsCalled() {
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    assertTrue(new SrgbConversion(srgb).isSrgb());
    assertFalse(new SrgbConversion(IccFile.displayP3()).isSrgb());
    assertFalse(new SrgbConversion(IccFile.inks(0, 50)).isSrgb());
  }

  @Test
  void theBlackOfInksIsBlackAndPaperStaysWhite() {
    // L* 20 is a light of 0.0299, L* 50 one of 0.1842.
    byte[] pale = IccFile.inks(20, 50);
    assertNear(new int[] {255, 255, 255}, converted(pale, 0, 0, 0, 0));
    assertNear(new int[] {0, 0, 0}, converted(pale, 255, 255, 255, 255));
    assertNear(new int[] {0, 0, 0}, converted(pale, 0, 0, 0, 255));
    // (0.1842 - 0.0299) / (1 - 0.0299) = 0.1590, written as 1.055 * 0.1590^(1/2.4) - 0.055 =
    // 0.4355.
    assertNear(new int[] {111, 111, 111}, converted(pale, 255, 0, 0, 0));
    // With a black that is black there is nothing to do: L* 50 is 119 of sRGB.
    assertNear(new int[] {119, 119, 119}, converted(IccFile.inks(0, 50), 255, 0, 0, 0));
  }

  @Test
  void profilesOfNoDeviceAreRefused() {
    for (String kind : new String[] {"link", "abst", "nmcl", "    "}) {
      byte[] profile = IccFile.empty(kind, "RGB ", "XYZ ").write();
      assertThrows(IllegalArgumentException.class, () -> new SrgbConversion(profile));
    }
    assertThrows(RuntimeException.class, () -> new SrgbConversion(new byte[3]));
    byte[] noTags = Arrays.copyOf(IccFile.displayP3(), 128);
    assertThrows(RuntimeException.class, () -> new SrgbConversion(noTags));
  }

  @Test
  void tagsThatReachTooFarAreNotRead() {
    byte[] profile = IccFile.displayP3();
    for (int length = 128; length < profile.length; length += 5) {
      IccTags tags = IccTags.of(Arrays.copyOf(profile, length));
      if (tags != null) {
        assertNull(MatrixTransform.of(tags));
      }
    }
    IccTags whole = IccTags.of(profile);
    assertNotNull(whole);
    assertArrayEquals(new double[] {0.5151, 0.2412, -0.0010}, whole.xyz("rXYZ"), 1e-4);
    assertNull(whole.xyz("wtpx"));
    assertNull(whole.curve("rXYZ"));
    assertNull(tagged(IccFile.parametric(5, 1)));
    assertNull(tagged(IccFile.parametric(4, 1)));
    byte[] table = IccFile.table(1, 2, 3, 4);
    table[11] = 5;
    assertNull(tagged(table));
  }

  private static double @Nullable [] tagged(byte[] curve) {
    IccTags tags = IccTags.of(IccFile.displayP3(curve).write());
    assertNotNull(tags);
    return tags.curve("gTRC");
  }
}
