package dev.selvage.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final JsonReader STRICT = JsonReader.strict(4);
  private static final JsonReader LENIENT = JsonReader.lenient(4, 10);

  @Test
  void everyKindOfValueIsRead() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("text", "é\n\"");
    expected.put("int", 7);
    expected.put("long", 1L << 40);
    expected.put("big", BigInteger.TEN.pow(30));
    expected.put("one", 1.0);
    expected.put("exponent", 100);
    expected.put("point", 100.0);
    expected.put("yes", true);
    expected.put("none", null);
    expected.put("list", Arrays.asList(1, null, List.of()));
    JsonNode read =
        STRICT.read(
            """
            {"text":"\\u00e9\\n\\"","int":7,"long":1099511627776,
             "big":1000000000000000000000000000000,"one":1.0,"exponent":1e2,"point":1.0e2,
             "yes":true,"none":null,"list":[1,null,[]]}
            """);
    assertEquals(expected, read.toValue());
    assertEquals(read, STRICT.read(read.toString()));
    assertEquals(read, STRICT.read(read.toPrettyString().getBytes(StandardCharsets.UTF_8)));
    assertEquals(read, JsonNode.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "{\"a\":}",
        "{\"a\"",
        "[1,]",
        "[1] 2",
        "{}{}",
        "'a'",
        "NaN",
        "01",
        "+1",
        "{a:1}",
        "[1]//",
        "\"\n\"",
        "[[[[[]]]]]",
        "{\"a\":1,\"a\":1}",
        "nul",
        "\"a",
        "]"
      })
  void whatIsNotOneValueWithinTheLimitsIsRefused(String text) {
    assertFalse(assertThrows(JsonException.class, () -> STRICT.read(text)).what().isBlank());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThrows(JsonException.class, () -> STRICT.read(bytes));
  }

  @Test
  void aNameThatStandsTwiceHasItsLastValueForTheLenient() {
    assertEquals("{\"a\":2}", LENIENT.read("{\"a\":1,\"a\":2}").toString());
  }

  @Test
  void longNumbersAreRefused() {
    assertEquals(new BigInteger("9".repeat(10)).longValue(), LENIENT.read("9999999999").toValue());
    assertThrows(JsonException.class, () -> LENIENT.read("99999999999"));
    assertThrows(JsonException.class, () -> STRICT.read("9".repeat(1001)));
  }

  @Test
  void aByteOrderMarkIsSkippedOnce() {
    assertEquals("[]", STRICT.read("\uFEFF[]").toString());
    assertEquals("[]", STRICT.read("\uFEFF[]".getBytes(StandardCharsets.UTF_8)).toString());
    assertThrows(JsonException.class, () -> STRICT.read("\uFEFF\uFEFF[]"));
  }

  @Test
  void aSequenceGivesValueAfterValueAndStopsAtWhatIsNone() {
    JsonSequence values =
        STRICT.sequence(
            new ByteArrayInputStream("{\"a\":1}\n[2] 3\n{".getBytes(StandardCharsets.UTF_8)));
    assertEquals("{\"a\":1}", values.next().toString());
    assertTrue(values.hasNext());
    assertTrue(values.hasNext());
    assertEquals("[2]", values.next().toString());
    assertEquals("3", values.next().toString());
    assertThrows(JsonException.class, values::next);
    assertFalse(values.hasNext());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5.0, 5",
    "5e1, 50",
    "-2147483648, -2147483648",
    "2147483648,",
    "1.5,",
    "1e999,",
    "'\"5\"',",
    "true,",
    "null,",
    "[],",
    "{},"
  })
  void anIntIsAWholeNumberThatFits(String json, Integer expected) {
    JsonNode node = STRICT.read(json);
    assertEquals(expected != null, node.canConvertToInt());
    if (expected == null) {
      assertThrows(JsonException.class, node::intValue);
    } else {
      assertEquals(expected, node.intValue());
      assertEquals(expected.longValue(), node.longValue());
    }
  }

  @Test
  void eachAccessorTakesItsKindAlone() {
    JsonNode text = JsonNode.of("7");
    assertThrows(JsonException.class, text::doubleValue);
    assertThrows(JsonException.class, text::longValue);
    assertThrows(JsonException.class, text::booleanValue);
    assertThrows(JsonException.class, JsonNode.of(7)::stringValue);
    assertThrows(JsonException.class, JsonNode.of(null)::stringValue);
    assertEquals("7", text.asString());
    assertEquals("7", JsonNode.of(7).asString());
    assertEquals("has no x", assertThrows(JsonException.class, () -> text.required("x")).what());
    assertThrows(JsonException.class, () -> LENIENT.read("{}").required("x"));
    assertThrows(IllegalArgumentException.class, () -> JsonNode.of('c'));
  }

  @Test
  void whatIsPutAgainKeepsItsPlace() {
    ObjectNode object = new ObjectNode().put("a", 1).put("b", 2.5).put("a", (String) null);
    object.putArray("c").add("x").addObject().put("d", true);
    assertEquals("{\"a\":null,\"b\":2.5,\"c\":[\"x\",{\"d\":true}]}", object.toString());
    assertEquals(List.of("a", "b", "c"), object.propertyNames());
    assertNotEquals(object, new ObjectNode().setAll(object).putNull("b"));
  }
}
