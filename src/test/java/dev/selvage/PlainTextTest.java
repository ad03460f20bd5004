package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 0x0b, 0x0c, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9d, 0x9f, 0x061c, 0x200b, 0x200e,
        0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff, 0xd800, 0xdfff
      })
  void whatMovesACursorOrHidesTextIsWrittenOut(int odd) {
    String text = "a" + (char) odd + "b";
    String shown = String.format("a\\u%04xb", odd);
    assertEquals(shown, PlainText.line(text));
    assertEquals(shown, PlainText.json(text));
    assertEquals("x: " + shown, new UsageException("x", text, "").getMessage());
  }

  @Test
  void aLineStaysOne() {
    assertEquals("a b c", PlainText.line("a\r\n\tb\nc"));
    assertEquals("{\n  \"a\" : 1\n}", PlainText.json("{\n  \"a\" : 1\n}"));
  }

  @Test
  void whatPeopleWriteIsLeftAlone() {
    String plain = "mug 1.jpg";
    assertSame(plain, PlainText.line(plain));
    String words =
        "Stühle \u5199\u771f \ud83d\udc68\u200d\ud83d\udc69 \u0646\u200c\u0645 \\ \"q\" \u00a0";
    assertEquals(words, PlainText.line(words));
    assertEquals(words, PlainText.json(words));
  }

  @Test
  void aTagBeyondTheFirstPlaneIsWrittenAsJsonWritesIt() {
    assertEquals("\\udb40\\udc41", PlainText.line(Character.toString(0xe0041)));
  }
}
