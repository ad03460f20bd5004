package dev.selvage.instantsite;

import dev.selvage.json.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two JSON values say the same: the order of members and the spelling of numbers do not
 * count, since a server may write anew what it was given.
 */
final class SameJson {
  private SameJson() {}

  /**
   * @param but members of the outermost object that do not count
   */
  static boolean isSame(JsonNode a, JsonNode b, List<String> but) {
    if (a.isObject() && b.isObject()) {
      return hasSameMembers(a, b, but);
    }
    if (a.isArray() && b.isArray()) {
      return hasSameElements(a.elements(), b.elements());
    }
    if (a.isNumber() && b.isNumber() && !(a.isIntegralNumber() && b.isIntegralNumber())) {
      return a.doubleValue() == b.doubleValue();
    }
    return a.equals(b);
  }

  private static boolean hasSameMembers(JsonNode a, JsonNode b, List<String> but) {
    Set<String> names = new HashSet<>(a.propertyNames());
    names.addAll(b.propertyNames());
    names.removeAll(but);
    for (String name : names) {
      @Nullable JsonNode one = a.get(name);
      @Nullable JsonNode other = b.get(name);
      if (one == null || other == null || !isSame(one, other, List.of())) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasSameElements(List<JsonNode> a, List<JsonNode> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!isSame(a.get(i), b.get(i), List.of())) {
        return false;
      }
    }
    return true;
  }
}
