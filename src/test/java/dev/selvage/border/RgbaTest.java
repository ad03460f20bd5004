package dev.selvage.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RgbaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "255 | 1     | rgba(255, 255, 255, 1)     | #ffffff",
        "0   | 0     | rgba(255, 255, 255, 0)     | #ffffff00",
        "128 | 0.502 | rgba(255, 255, 255, 0.5)   | #ffffff80",
        // 0.5 is 127.5 of 255, which is 128; 127 needs the third decimal, and so does 1.
        "127 | 0.498 | rgba(255, 255, 255, 0.498) | #ffffff7f",
        "1   | 0.004 | rgba(255, 255, 255, 0.004) | #ffffff01",
        "51  | 0.2   | rgba(255, 255, 255, 0.2)   | #ffffff33",
      })
  void alphaIsWrittenAsShortAsItReadsBack(int sample, double alpha, String text, String hex) {
    Rgba white = Rgba.ofBytes(255, 255, 255, sample);
    assertEquals(alpha, white.alpha(), 0.0005);
    assertEquals(sample, white.alphaByte());
    assertEquals(text, white.toString());
    assertEquals(hex, white.toHex());
  }

  @Test
  void everyAlphaSampleSurvives() {
    for (int sample = 0; sample <= 255; sample++) {
      Rgba color = Rgba.ofBytes(1, 2, 3, sample);
      assertEquals(sample, color.alphaByte());
      String text = color.toString();
      double written = Double.parseDouble(text.substring(14, text.length() - 1));
      assertEquals(sample, new Rgba(1, 2, 3, written).alphaByte(), text);
      assertEquals(sample == 0, color.isTransparent());
    }
  }

  @Test
  void hexHoldsChannelsInOrder() {
    assertEquals("#01a0ff", new Rgba(1, 160, 255, 1).toHex());
    // 0.9999 shows as opaque in 8 bits.
    assertEquals("#01a0ff", new Rgba(1, 160, 255, 0.9999).toHex());
  }

  @Test
  void minusZeroIsZero() {
    assertEquals(Rgba.TRANSPARENT, new Rgba(0, 0, 0, -0.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, 255, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAlphaOutOfRange(double alpha) {
    assertThrows(IllegalArgumentException.class, () -> new Rgba(0, 0, 0, alpha));
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0", "0,256,0", "0,0,1000"})
  void refusesChannelsOutOfRange(int red, int green, int blue) {
    assertThrows(IllegalArgumentException.class, () -> new Rgba(red, green, blue, 1));
  }

  @Test
  void almostNothingIsTransparent() {
    // 0.0019 * 255 is 0.48, 0.002 * 255 is 0.51.
    assertTrue(new Rgba(9, 9, 9, 0.0019).isTransparent());
    assertFalse(new Rgba(9, 9, 9, 0.002).isTransparent());
  }
}
