package dev.selvage.instantsite.internal.transport;

import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.JsonText;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers as JSON; whatever a server sends ends in a value or a {@link
 * MalformedResponseException}.
 */
public final class AnswerJson {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 100;
  private static final String NO_JSON = "it is no JSON that can be read";

  private static final JsonReader READER = JsonReader.lenient(DEEPEST, LONGEST_NUMBER);

  private AnswerJson() {}

  /**
   * The object in the body of a success.
   *
   * @throws dev.selvage.ServerException if the body is cut, too long, no JSON object, or misfit
   */
  public static <T> T read(ApiCall call, Answer answer, Reader<JsonNode, T> reader) {
    return understood(
        call, answer, body -> reader.read(object("the answer", READER.read(body.toByteArray()))));
  }

  /**
   * The value in the body of a success, as it is written.
   *
   * @throws dev.selvage.ServerException if the body is cut, too long, no JSON in UTF-8, or misfit
   */
  static <T> T readText(ApiCall call, Answer answer, Reader<JsonText, T> reader) {
    return understood(
        call,
        answer,
        body -> {
          String text = utf8(body);
          if (text == null) {
            throw new MalformedResponseException(NO_JSON);
          }
          return reader.read(JsonText.of(text));
        });
  }

  private static <T> T understood(ApiCall call, Answer answer, Reader<ByteString, T> reader) {
    if (answer.oversized() || answer.broken() != null) {
      throw Failures.unreadable(call, answer);
    }
    try {
      return reader.read(answer.body());
    } catch (MalformedResponseException e) {
      throw Failures.notUnderstood(call, answer, e.why(), e);
    } catch (JsonException e) {
      // Not kept as the cause: a parser's message quotes the answer, which may be a token.
      throw Failures.notUnderstood(call, answer, NO_JSON, null);
    }
  }

  /** The text of these bytes, or null if they are no UTF-8; JSON may be written otherwise. */
  public static @Nullable String utf8(ByteString bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Any text as JSON; throws JsonException if it is none. */
  public static JsonNode tree(String text) {
    return READER.read(text);
  }

  /** The object in some body, or null if there is none. */
  static @Nullable JsonNode lenient(ByteString body) {
    try {
      JsonNode node = READER.read(body.toByteArray());
      return node.isObject() ? node : null;
    } catch (JsonException e) {
      // Errors of gateways come as HTML or text, which is shown as such.
      return null;
    }
  }

  /** Whether there is nothing in this: absent, null, or without elements. */
  public static boolean isMissing(@Nullable JsonNode node) {
    return node == null || node.isNull() || (node.isContainer() && node.isEmpty());
  }

  /** Whether there is no value, as opposed to an odd one. */
  public static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isNull();
  }

  /** The first of these members that is there, or null. */
  public static @Nullable JsonNode first(JsonNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.get(name);
      if (!isMissing(value)) {
        return value;
      }
    }
    return null;
  }

  public static JsonNode object(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    if (node == null || !node.isObject()) {
      throw new MalformedResponseException(name + " is no object");
    }
    return node;
  }

  /** A text that is not empty and holds no control characters. */
  public static String text(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    if (node == null || !node.isString() || node.stringValue().isBlank()) {
      throw new MalformedResponseException(name + " is no text");
    }
    return plain(name, node.stringValue());
  }

  /** The same text, if it holds no control characters. */
  public static String plain(String name, String text) throws MalformedResponseException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedResponseException(name + " holds control characters");
    }
    return text;
  }

  public static boolean bool(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    if (node == null || !node.isBoolean()) {
      throw new MalformedResponseException(name + " is neither true nor false");
    }
    return node.booleanValue();
  }

  /** A number within a range, both ends included. */
  public static double number(String name, @Nullable JsonNode node, double least, double most)
      throws MalformedResponseException {
    if (node == null || !node.isNumber()) {
      throw new MalformedResponseException(name + " is no number");
    }
    double value = node.doubleValue();
    // Written so that NaN is refused too.
    if (!(value >= least && value <= most)) {
      throw new MalformedResponseException(name + " is out of range");
    }
    return value;
  }

  /** A count of pixels, or null if absent. */
  public static @Nullable Integer pixels(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    if (isAbsent(node)) {
      return null;
    }
    double value = number(name, node, 1, Integer.MAX_VALUE);
    if (value != Math.rint(value)) {
      throw new MalformedResponseException(name + " is no whole number");
    }
    return (int) value;
  }

  /** An ID, which may be written as a number. */
  public static String id(String name, @Nullable JsonNode node) throws MalformedResponseException {
    if (node != null && node.isIntegralNumber()) {
      return node.asString();
    }
    String id = text(name, node);
    if (!Checks.isId(id)) {
      throw new MalformedResponseException(name + " cannot stand in a URL");
    }
    return id;
  }

  /** Makes something of a value. */
  public interface Reader<V, T> {
    T read(V value) throws MalformedResponseException;
  }
}
