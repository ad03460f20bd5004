package dev.selvage.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array that is built element by element. Not safe for use by several threads while it is
 * built.
 */
public final class ArrayNode implements JsonNode {
  private final List<JsonNode> elements = new ArrayList<>();

  /** An array without elements. */
  public ArrayNode() {}

  /** Adds an element; null is JSON's null. */
  public ArrayNode add(@Nullable JsonNode element) {
    elements.add(element == null ? ScalarNode.NULL : element);
    return this;
  }

  public ArrayNode add(@Nullable String element) {
    return add(new ScalarNode(element));
  }

  /** Adds an object without members, and gives it. */
  public ObjectNode addObject() {
    ObjectNode object = new ObjectNode();
    add(object);
    return object;
  }

  @Override
  public boolean isArray() {
    return true;
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public List<JsonNode> elements() {
    return List.copyOf(elements);
  }

  @Override
  public List<@Nullable Object> toValue() {
    List<@Nullable Object> list = new ArrayList<>();
    elements.forEach(element -> list.add(element.toValue()));
    return list;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArrayNode array && elements.equals(array.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return JsonWriter.compact(this);
  }
}
