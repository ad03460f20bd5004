package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void takesTheMarkOff(String charset) {
    byte[] bytes = "\ufeff[\u00e9\u5199]".getBytes(Charset.forName(charset));
    assertEquals("[\u00e9\u5199]", UnicodeText.decode("file", bytes));
  }

  @Test
  void readsWhatHasNoMark() {
    byte[] bytes = "\u00e9".getBytes(StandardCharsets.UTF_8);
    assertEquals("\u00e9", UnicodeText.decode("file", bytes));
    assertEquals("", UnicodeText.decode("file", new byte[0]));
  }

  @Test
  void refusesWhatIsNoText() {
    byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    UsageException e =
        assertThrows(UsageException.class, () -> UnicodeText.decode("chain.json", latin));
    assertEquals("chain.json", e.where());
    byte[] cut = {(byte) 0xfe, (byte) 0xff, 0};
    assertThrows(UsageException.class, () -> UnicodeText.decode("chain.json", cut));
  }
}
