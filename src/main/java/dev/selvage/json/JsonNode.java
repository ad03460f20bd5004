package dev.selvage.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. What a value is not, it says by itself: the accessors of another kind throw {@link
 * JsonException}, and {@link #get} gives null.
 */
public sealed interface JsonNode permits ObjectNode, ArrayNode, ScalarNode {
  /**
   * The tree of plain Java values: maps with String keys, iterables, Strings, Booleans, Integers,
   * Longs, BigIntegers, Doubles, BigDecimals, nodes and null.
   *
   * @throws IllegalArgumentException if a value is of another class
   */
  static JsonNode of(@Nullable Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = new ObjectNode();
      map.forEach((name, member) -> object.set((String) name, of(member)));
      return object;
    }
    if (value instanceof Iterable<?> elements) {
      ArrayNode array = new ArrayNode();
      elements.forEach(element -> array.add(of(element)));
      return array;
    }
    return new ScalarNode(value);
  }

  /** The plain Java values of {@link #of}, with LinkedHashMaps and ArrayLists. */
  @Nullable Object toValue();

  default boolean isObject() {
    return false;
  }

  default boolean isArray() {
    return false;
  }

  default boolean isString() {
    return false;
  }

  default boolean isNumber() {
    return false;
  }

  /** Whether it is a number that was written without decimal point and exponent. */
  default boolean isIntegralNumber() {
    return false;
  }

  /** Whether {@link #intValue()} gives a value. */
  default boolean canConvertToInt() {
    return false;
  }

  default boolean isBoolean() {
    return false;
  }

  default boolean isNull() {
    return false;
  }

  /** Whether it is an object or an array. */
  default boolean isContainer() {
    return isObject() || isArray();
  }

  /** How many members or elements it has; 0 for values. */
  default int size() {
    return 0;
  }

  /** Whether it has no members or elements; true for values. */
  default boolean isEmpty() {
    return size() == 0;
  }

  /** The member of an object, or null if there is none or this is no object. */
  default @Nullable JsonNode get(String name) {
    return null;
  }

  /** The member of an object; throws {@link JsonException} if there is none. */
  default JsonNode required(String name) {
    JsonNode member = get(name);
    if (member == null) {
      throw new JsonException("has no " + name);
    }
    return member;
  }

  /** The members of an object in their order; empty for others. */
  default List<Map.Entry<String, JsonNode>> properties() {
    return List.of();
  }

  /** The names of an object's members in their order; empty for others. */
  default List<String> propertyNames() {
    return properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The elements of an array in their order; empty for others. */
  default List<JsonNode> elements() {
    return List.of();
  }

  default String stringValue() {
    throw new JsonException("is no text");
  }

  /** A whole number that fits, also one with the fraction 0. */
  default int intValue() {
    throw new JsonException("is no whole number that can be used");
  }

  /** A whole number that fits, also one with the fraction 0. */
  default long longValue() {
    throw new JsonException("is no whole number that can be used");
  }

  /** Any number, rounded to the nearest; infinite if it is too large. */
  default double doubleValue() {
    throw new JsonException("is no number");
  }

  default boolean booleanValue() {
    throw new JsonException("is neither true nor false");
  }

  /** A string's text; others as JSON. */
  default String asString() {
    return toString();
  }

  /** On several lines, for people. {@code toString()} is JSON without white space. */
  default String toPrettyString() {
    return JsonWriter.indented(this);
  }
}
