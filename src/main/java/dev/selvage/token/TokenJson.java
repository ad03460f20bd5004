package dev.selvage.token;

import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON of tokens and of key files: strict, and shallow. */
final class TokenJson {
  private static final int MAX_DEPTH = 16;

  private static final JsonReader READER = JsonReader.strict(MAX_DEPTH);

  private TokenJson() {}

  /** The object that a text holds; empty if it holds none, holds more, or is nested too deeply. */
  static Optional<Map<?, ?>> readObject(String json) {
    try {
      return READER.read(json).toValue() instanceof Map<?, ?> object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      // Not kept as a cause: its message quotes the text, which may be a token or a file of keys.
      return Optional.empty();
    }
  }

  /** Puts a claim, unless it is null. */
  static void put(Map<String, Object> claims, String name, @Nullable Object value) {
    if (value != null) {
      claims.put(name, value);
    }
  }

  static String write(Map<String, Object> object) {
    return JsonNode.of(object).toString();
  }
}
