package dev.selvage.token;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of tokens and of key files: strict, and shallow. */
final class TokenJson {
  private static final int MAX_DEPTH = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  // A key that stands twice would be read one way here and another way elsewhere.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TokenJson() {}

  /** The object that a text holds; empty if it holds none, holds more, or is nested too deeply. */
  static Optional<Map<?, ?>> readObject(String json) {
    try {
      return MAPPER.readValue(json, Object.class) instanceof Map<?, ?> object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      // Not kept as a cause: its message quotes the text, which may be a token or a file of keys.
      return Optional.empty();
    }
  }

  static String write(Map<String, Object> object) {
    return MAPPER.writeValueAsString(object);
  }
}
