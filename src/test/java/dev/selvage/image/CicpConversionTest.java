package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.internal.color.Cicp;
import dev.selvage.image.internal.color.CicpConversion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours that numbers say: expected values are those of the recommendations, worked by hand. */
class CicpConversionTest {
  private static CicpConversion of(int primaries, int transfer, int depth) {
    CicpConversion conversion = CicpConversion.of(new Cicp(primaries, transfer, 0, true), depth);
    assertNotNull(conversion);
    return conversion;
  }

  private static int[] convert(CicpConversion conversion, int red, int green, int blue) {
    byte[] out = new byte[3];
    conversion.convert(new int[] {red}, new int[] {green}, new int[] {blue}, 1, out, 0, 3);
    return new int[] {out[0] & 0xff, out[1] & 0xff, out[2] & 0xff};
  }

  @ParameterizedTest
  @CsvSource({"1, 13", "1, 1", "1, 6", "2, 2", "2, 13", "1, 2", "1, 14"})
  void whatIsSrgbStaysAsItIs(int primaries, int transfer) {
    assertNull(CicpConversion.of(new Cicp(primaries, transfer, 6, true), 8));
  }

  /** The Display P3 of sRGB's red is 234, 51, 35 (CSS Color 4, example of color-mix and others). */
  @Test
  void displayP3ComesToSrgb() {
    CicpConversion conversion = of(12, 13, 8);
    assertFalse(conversion.isHdr());
    int[] red = convert(conversion, 234, 51, 35);
    assertEquals(255, red[0]);
    assertTrue(red[1] <= 4 && red[2] <= 4, red[1] + " " + red[2]);
    for (int gray : List.of(0, 1, 77, 128, 254, 255)) {
      assertArrayEquals(new int[] {gray, gray, gray}, convert(conversion, gray, gray, gray));
    }
    assertArrayEquals(new int[] {0, 255, 0}, convert(conversion, 0, 255, 0));
  }

  /** Of PQ in 10 bits 594 is 203 cd/m2 and 769 is 1000 (ITU-R BT.2408, table 1: 58 % and 75 %). */
  @Test
  void pqIsDimmedToWhite() {
    CicpConversion conversion = of(9, 16, 10);
    assertTrue(conversion.isHdr());
    assertEquals("PQ", conversion.title());
    assertArrayEquals(new int[] {0, 0, 0}, convert(conversion, 0, 0, 0));
    // 1000 cd/m2, the brightest there is, is 769: white.
    assertArrayEquals(new int[] {255, 255, 255}, convert(conversion, 769, 769, 769));
    assertArrayEquals(new int[] {255, 255, 255}, convert(conversion, 1023, 1023, 1023));
    // 20 cd/m2, 366, is below the knee: 20 / 203 of the light, which is 88 in sRGB.
    assertEquals(88, convert(conversion, 366, 366, 366)[0], 1);
    int white = convert(conversion, 594, 594, 594)[0];
    assertTrue(white > 190 && white < 255, "dimmed, but still bright: " + white);
  }

  /** Of HLG 75 % is 203 cd/m2 where 100 % is 1000 (ITU-R BT.2408, table 1), the same white. */
  @Test
  void hlgIsSeenAsPq() {
    CicpConversion hlg = of(9, 18, 10);
    CicpConversion pq = of(9, 16, 10);
    assertTrue(hlg.isHdr());
    int fromHlg = convert(hlg, 767, 767, 767)[0];
    assertEquals(convert(pq, 594, 594, 594)[0], fromHlg, 2);
    assertArrayEquals(new int[] {255, 255, 255}, convert(hlg, 1023, 1023, 1023));
    assertArrayEquals(new int[] {0, 0, 0}, convert(hlg, 0, 0, 0));
  }

  @Test
  void linearLightIsEncoded() {
    assertEquals(188, convert(of(1, 8, 8), 128, 128, 128)[0]);
  }

  @Test
  void pixelsOfAnyStepAreWritten() {
    byte[] out = new byte[9];
    int[] samples = {255, 0};
    of(12, 13, 8).convert(samples, samples, samples, 2, out, 1, 4);
    assertArrayEquals(new byte[] {0, -1, -1, -1, 0, 0, 0, 0, 0}, out);
  }
}
