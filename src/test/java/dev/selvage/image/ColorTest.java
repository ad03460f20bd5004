package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTest {
  @ParameterizedTest
  @CsvSource({
    "white, 255, 255, 255, 255",
    "WHITE, 255, 255, 255, 255",
    "black, 0, 0, 0, 255",
    "transparent, 0, 0, 0, 0",
    "orange, 255, 165, 0, 255",
    "#fff, 255, 255, 255, 255",
    "#1a2, 17, 170, 34, 255",
    "#1a28, 17, 170, 34, 136",
    "#0a0B0c, 10, 11, 12, 255",
    "#0a0b0c80, 10, 11, 12, 128",
    "rgb:0a0b0c, 10, 11, 12, 255",
    "rgb:fff, 255, 255, 255, 255",
    "rgb:0a0b0c80, 10, 11, 12, 128"
  })
  void readsNamesAndDigits(String text, int red, int green, int blue, int alpha) {
    assertEquals(new Color(red, green, blue, alpha), Color.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "#", "#f", "#ff", "#fffff", "#fffffff", "#ggg", "ffffff", "rgb:", "whitish"})
  void refusesAnythingElse(String text) {
    UsageException refusal = assertThrows(UsageException.class, () -> Color.parse(text));
    assertEquals(text, refusal.where());
  }

  @Test
  void writesWhatItReads() {
    assertEquals("0a0b0c", new Color(10, 11, 12, 255).toHex());
    assertEquals("0a0b0c00", new Color(10, 11, 12, 0).toHex());
    Color color = new Color(1, 2, 3, 4);
    assertEquals(color, Color.parse("#" + color.toHex()));
  }

  @Test
  void knowsWhetherAnythingShowsThrough() {
    assertTrue(Color.WHITE.isOpaque());
    assertFalse(new Color(0, 0, 0, 254).isOpaque());
  }

  @Test
  void refusesChannelsOutsideAByte() {
    assertThrows(IllegalArgumentException.class, () -> new Color(256, 0, 0, 255));
    assertThrows(IllegalArgumentException.class, () -> new Color(0, -1, 0, 255));
  }
}
