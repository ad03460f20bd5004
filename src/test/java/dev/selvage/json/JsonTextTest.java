package dev.selvage.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final String ODD =
      """
      {"z":1.0, "a" : 1e3,\t"\\u0061/b":[ -0.0 ,1E+2,{"~":"\\u00e9\\/"} ],
       "image":{ "alt":"x" } , "Image":null,"empty":{}, "twice":1,"twice":2,"":true}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/z|1.0",
        "/a|1e3",
        "/a~1b/0|-0.0",
        "/a~1b/1|1E+2",
        "/a~1b/2/~0|\"\\u00e9\\/\"",
        "/image|{ \"alt\":\"x\" }",
        "/Image|null",
        "/|true",
      })
  void valuesAreFoundAsTheyAreWritten(String pointer, String value) {
    assertEquals(
        Optional.of(value),
        JsonText.of(ODD).at(JsonPointer.parse(pointer)).map(JsonText::toString));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/a~1b/3", "/a~1b/-", "/a~1b/01", "/z/0", "/a~1b/2/~01"})
  void whatIsNotThereIsNotFound(String pointer) {
    assertEquals(Optional.empty(), JsonText.of(ODD).at(JsonPointer.parse(pointer)));
  }

  @Test
  void oneValueIsReplacedAndNothingElse() {
    JsonText changed =
        JsonText.of(ODD).with(JsonPointer.parse("/a~1b/2/~0"), JsonText.of("{\"n\":1.50}"));
    assertEquals(ODD.replace("\"\\u00e9\\/\"", "{\"n\":1.50}"), changed.toString());
  }

  @Test
  void membersAreReplacedWhereTheyStandAndAddedAtTheEnd() {
    Map<String, JsonText> members = new LinkedHashMap<>();
    members.put("alt", JsonText.of("\"y\""));
    members.put("set", JsonText.of("[ ]"));
    members.put("b\"", JsonText.of("2"));
    assertEquals(
        ODD.replace("{ \"alt\":\"x\" }", "{ \"alt\":\"y\",\"set\":[ ],\"b\\\"\":2 }"),
        JsonText.of(ODD).withMembers(JsonPointer.parse("/image"), members).toString());
    assertEquals(
        ODD.replace("\"empty\":{}", "\"empty\":{\"alt\":\"y\",\"set\":[ ],\"b\\\"\":2}"),
        JsonText.of(ODD).withMembers(JsonPointer.parse("/empty"), members).toString());
  }

  @Test
  void aNameThatStandsTwiceIsLeftAloneAndNeverLedThrough() {
    JsonText odd = JsonText.of(ODD);
    JsonPointer twice = JsonPointer.parse("/twice");
    assertThrows(JsonException.class, () -> odd.at(twice));
    assertThrows(JsonException.class, () -> odd.with(twice, JsonText.of("3")));
    assertThrows(
        JsonException.class,
        () -> JsonText.of("{\"a\":1,\"\\u0061\":2}").at(JsonPointer.parse("/a")));
    assertEquals(
        ODD.replace("1.0", "9"), odd.with(JsonPointer.parse("/z"), JsonText.of("9")).toString());
  }

  @Test
  void whatHasNoMembersGetsNone() {
    assertThrows(
        JsonException.class,
        () ->
            JsonText.of(ODD)
                .withMembers(JsonPointer.parse("/a~1b"), Map.of("x", JsonText.of("1"))));
  }

  @Test
  void elementsComeInTheirOrder() {
    assertEquals(
        List.of("1.0", "{ }", "\"a\\n\"", "[[ ]]"),
        JsonText.of(" [1.0 ,{ },\"a\\n\", [[ ]]\n]").elements().stream()
            .map(JsonText::toString)
            .toList());
    assertEquals(List.of(), JsonText.of("{\"a\":[1]}").elements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,]", "{} {}", "{'a':1}", "nul"})
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(JsonException.class, () -> JsonText.of(text));
  }

  /** The writer notes where it writes each value, and knows nothing of parsing. */
  @Property(tries = 300)
  void eachValueIsFoundWhereItWasWritten(@ForAll long seed) {
    RandomText written = new RandomText(new Random(seed));
    JsonText text = JsonText.of(written.text());
    written
        .spans()
        .forEach(
            (pointer, span) -> {
              String value = written.text().substring(span[0], span[1]);
              assertEquals(Optional.of(value), text.at(pointer).map(JsonText::toString));
              assertEquals(
                  written.text().substring(0, span[0]) + "7" + written.text().substring(span[1]),
                  text.with(pointer, JsonText.of("7")).toString());
            });
  }

  /** A text of random values, long enough at times for a parser to read it in pieces. */
  private static final class RandomText {
    private static final List<String> SCALARS =
        List.of(
            "1.0", "1e3", "-0", "12345678901234567890", "true", "null", "\"\"", "\"\\\"é😀\\\\\"");
    private static final List<String> SPACES = List.of("", " ", "\n  ", "\t");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final Map<JsonPointer, int[]> spans = new LinkedHashMap<>();

    RandomText(Random random) {
      this.random = random;
      space();
      value(JsonPointer.ROOT, 5);
      space();
    }

    String text() {
      return text.toString();
    }

    Map<JsonPointer, int[]> spans() {
      return spans;
    }

    private void value(JsonPointer pointer, int depth) {
      int start = text.length();
      int kind = depth == 0 ? 2 : random.nextInt(4);
      if (kind == 0) {
        members(pointer, depth);
      } else if (kind == 1) {
        elements(pointer, depth);
      } else if (random.nextInt(40) == 0) {
        text.append('"').append("x".repeat(9000)).append('"');
      } else {
        text.append(SCALARS.get(random.nextInt(SCALARS.size())));
      }
      spans.put(pointer, new int[] {start, text.length()});
    }

    private void members(JsonPointer pointer, int depth) {
      text.append('{');
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        text.append(i == 0 ? "" : ",");
        space();
        // Each name is another one.
        String name = "/~é \"".substring(0, 1 + random.nextInt(4)) + i;
        text.append('"').append(name.replace("\"", "\\\"").replace("/", "\\/")).append('"');
        space();
        text.append(':');
        space();
        value(pointer.child(name), depth - 1);
        space();
      }
      space();
      text.append('}');
    }

    private void elements(JsonPointer pointer, int depth) {
      text.append('[');
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        text.append(i == 0 ? "" : ",");
        space();
        value(pointer.child(i), depth - 1);
        space();
      }
      space();
      text.append(']');
    }

    private void space() {
      text.append(SPACES.get(random.nextInt(SPACES.size())));
    }
  }

  @Test
  void aPlaceHasTheNameOfItsMemberOrWhatWouldHoldIt() {
    String text = "[{},\n  {\"a\" : 1,\n\"b\":[\"x\"]}]";
    JsonText json = JsonText.of(text);
    assertEquals("\"a\" : 1", at(text, json, "/1/a"));
    assertEquals("\"b\":[\"x\"]", at(text, json, "/1/b"));
    assertEquals("\"x\"", at(text, json, "/1/b/0"));
    assertEquals("{}", at(text, json, "/0"));
    assertEquals("{}", at(text, json, "/0/missing/deeper"));
    assertEquals(text, at(text, json, "/7"));
    assertEquals("line 2, column 4", json.place(JsonPointer.parse("/1/a")).toString());
    assertEquals("line 3, column 1", json.place(JsonPointer.parse("/1/b")).toString());
  }

  private static String at(String text, JsonText json, String pointer) {
    JsonPlace place = json.place(JsonPointer.parse(pointer));
    return text.substring(place.offset(), place.offset() + place.length());
  }
}
