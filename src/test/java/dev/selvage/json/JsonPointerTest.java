package dev.selvage.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
  /** Section 5 of RFC 6901, with what each pointer's only name is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '\0',
      value = {"/foo=foo", "/a~1b=a/b", "/c%d=c%d", "/m~0n=m~n", "/k\"l=k\"l", "/~01=~1"})
  void namesAreUnescaped(String pointer, String name) {
    assertEquals(List.of(name), JsonPointer.parse(pointer).segments());
    assertEquals(pointer, JsonPointer.parse(pointer).toString());
  }

  @Test
  void emptyNamesAreNames() {
    assertEquals(List.of(), JsonPointer.parse("").segments());
    assertEquals(List.of(""), JsonPointer.parse("/").segments());
    assertEquals(List.of("a", "", "0"), JsonPointer.parse("/a//0").segments());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "#/a", "/~", "/~2", "/a~", " /a"})
  void whatIsNoPointerIsRefused(String text) {
    assertThrows(JsonException.class, () -> JsonPointer.parse(text));
  }

  @Test
  void longOnesAreRefused() {
    assertThrows(JsonException.class, () -> JsonPointer.parse("/" + "a".repeat(4000)));
  }

  @Property(tries = 200)
  void anyNamesComeBack(@ForAll List<String> names) {
    JsonPointer pointer = new JsonPointer(names.stream().limit(20).toList());
    String text = pointer.toString();
    if (text.length() <= 4000) {
      assertEquals(pointer, JsonPointer.parse(text));
    }
  }
}
