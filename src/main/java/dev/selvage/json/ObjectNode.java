package dev.selvage.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is built member by member and keeps their order. A name that is put again has
 * the new value in the old place. Not safe for use by several threads while it is built.
 */
public final class ObjectNode implements JsonNode {
  private final Map<String, JsonNode> members = new LinkedHashMap<>();

  /** An object without members. */
  public ObjectNode() {}

  /** Puts a member; null is JSON's null. */
  public ObjectNode set(String name, @Nullable JsonNode value) {
    members.put(name, value == null ? ScalarNode.NULL : value);
    return this;
  }

  /** Puts all members of another object behind these. */
  public ObjectNode setAll(ObjectNode other) {
    members.putAll(other.members);
    return this;
  }

  public ObjectNode put(String name, @Nullable String value) {
    return set(name, new ScalarNode(value));
  }

  /** Puts an Integer, Long, BigInteger, Double or BigDecimal. */
  public ObjectNode put(String name, @Nullable Number value) {
    return set(name, new ScalarNode(value));
  }

  public ObjectNode put(String name, @Nullable Boolean value) {
    return set(name, new ScalarNode(value));
  }

  public ObjectNode putNull(String name) {
    return set(name, null);
  }

  /** Puts an object without members, and gives it. */
  public ObjectNode putObject(String name) {
    ObjectNode object = new ObjectNode();
    set(name, object);
    return object;
  }

  /** Puts an array without elements, and gives it. */
  public ArrayNode putArray(String name) {
    ArrayNode array = new ArrayNode();
    set(name, array);
    return array;
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public @Nullable JsonNode get(String name) {
    return members.get(name);
  }

  @Override
  public List<Map.Entry<String, JsonNode>> properties() {
    return members.entrySet().stream().map(Map.Entry::copyOf).toList();
  }

  @Override
  public Map<String, @Nullable Object> toValue() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    members.forEach((name, member) -> map.put(name, member.toValue()));
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectNode object && members.equals(object.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return JsonWriter.compact(this);
  }
}
