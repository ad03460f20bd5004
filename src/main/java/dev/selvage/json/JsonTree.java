package dev.selvage.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Makes trees of a parser's tokens. */
final class JsonTree {
  /** Up to here a double holds every whole number. */
  private static final double EXACT = 1L << 53;

  private JsonTree() {}

  /** The one value of a text. */
  static JsonNode only(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonException("there is nothing in it");
    }
    JsonNode node = value(parser);
    JsonToken next = parser.nextToken();
    if (next != null) {
      throw new JsonException("there is more behind its end");
    }
    return node;
  }

  /**
   * The value that begins with the current token. The parser's limit of nesting bounds the calls.
   */
  static JsonNode value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new ScalarNode(parser.getString());
      case VALUE_NUMBER_INT -> new ScalarNode(parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> new ScalarNode(true);
      case VALUE_FALSE -> new ScalarNode(false);
      case VALUE_NULL -> ScalarNode.NULL;
      default -> throw new JsonException("is cut");
    };
  }

  /** A number with a point or an exponent; whole, such as 1e3, if it has no point. */
  private static JsonNode number(JsonParser parser) {
    double value = parser.getDoubleValue();
    boolean whole = (long) value == value && Math.abs(value) <= EXACT;
    if (!whole || parser.getString().indexOf('.') >= 0) {
      return new ScalarNode(value);
    }
    return (int) value == value ? new ScalarNode((int) value) : new ScalarNode((long) value);
  }

  private static JsonNode object(JsonParser parser) {
    ObjectNode object = new ObjectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) {
    ArrayNode array = new ArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
