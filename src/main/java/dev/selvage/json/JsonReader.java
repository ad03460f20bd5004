package dev.selvage.json;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON within limits: one value, and nothing behind it but white space. A byte order mark
 * before it is skipped. Numbers without a decimal point ({@code 1e3} is one) become Integers, Longs
 * or BigIntegers where they are whole, all others Doubles. Immutable, and safe for use by several
 * threads.
 */
public final class JsonReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_NUMBER = 1000;

  private final JsonFactory factory;

  private JsonReader(JsonFactory factory) {
    this.factory = factory;
  }

  /**
   * A reader for what people and we write. It refuses a name that stands twice in one object, which
   * would be read one way here and another way elsewhere.
   *
   * @param deepest objects and arrays within each other, 1 or more
   */
  public static JsonReader strict(int deepest) {
    return of(deepest, LONGEST_NUMBER, true);
  }

  /**
   * A reader for what other programs answer. Of a name that stands twice, the last counts.
   *
   * @param deepest objects and arrays within each other, 1 or more
   * @param longestNumber in digits, 1 or more
   */
  public static JsonReader lenient(int deepest, int longestNumber) {
    return of(deepest, longestNumber, false);
  }

  private static JsonReader of(int deepest, int longestNumber, boolean unique) {
    return new JsonReader(
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(deepest)
                    .maxNumberLength(longestNumber)
                    .build())
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, unique)
            .build());
  }

  /**
   * The value that a text holds.
   *
   * @throws JsonException if it holds none, holds more, or is past a limit
   */
  public JsonNode read(String text) {
    int start = text.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
    try (JsonParser parser = parser(text.substring(start))) {
      return JsonTree.only(parser);
    } catch (JacksonException e) {
      int offset = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
      throw new JsonException(
          e.getOriginalMessage(), e, JsonPlace.of(text, Math.max(0, offset) + start, 1));
    }
  }

  /**
   * The value that bytes in UTF-8 hold.
   *
   * @throws JsonException as {@link #read(String)}
   */
  public JsonNode read(byte[] bytes) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
      return JsonTree.only(parser);
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  /**
   * The values of a stream, one after the other. The sequence closes the stream.
   *
   * @throws JsonException if the stream cannot be read
   */
  public JsonSequence sequence(InputStream stream) {
    try {
      return new JsonSequence(factory.createParser(ObjectReadContext.empty(), stream));
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  /** A parser of a text, within the same limits. */
  JsonParser parser(String text) {
    return factory.createParser(ObjectReadContext.empty(), text);
  }

  static JsonException unreadable(JacksonException e) {
    return new JsonException(e.getOriginalMessage(), e);
  }
}
