package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingProfileTest {
  @ParameterizedTest
  @CsvSource({
    "FAST, 0.5, 1", "FAST, 1.99, 1", "FAST, 2, 2", "FAST, 3.78, 3", "FAST, 8.2, 8",
    "QUALITY, 0.5, 1", "QUALITY, 3.78, 1", "QUALITY, 4, 2", "QUALITY, 4.96, 2", "QUALITY, 17, 8",
    "FAST, 1e300, 2147483647"
  })
  void leavesTheResamplerItsPart(DecodingProfile profile, double reduction, int most) {
    assertEquals(most, profile.mostShrink(reduction));
  }
}
