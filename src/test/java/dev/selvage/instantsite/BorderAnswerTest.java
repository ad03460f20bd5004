package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.instantsite.settings.AlphaScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BorderAnswerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"homogeneity\":true,\"color\":{\"r\":207,\"g\":226,\"b\":251,\"a\":1}}",
        "{\"homogenity\":true,\"dominatingColor\":"
            + "{\"red\":207,\"green\":226,\"blue\":251,\"alpha\":255}}",
      })
  void eachSpellingIsRead(String json) {
    assertEquals(
        new BorderInfo(true, new Rgba(207, 226, 251, 1)),
        BorderAnswer.parse(json, AlphaScale.AUTO));
  }

  @Test
  void anEmptyOneSaysNothing() {
    assertNull(BorderAnswer.parse("{}", AlphaScale.AUTO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1",
        "[1]",
        "7",
        "{\"homogeneity\":1}",
        "{\"homogeneity\":true,\"color\":{\"r\":256}}"
      })
  void anythingElseIsRefused(String json) {
    assertThrows(UsageException.class, () -> BorderAnswer.parse(json, AlphaScale.AUTO));
  }
}
