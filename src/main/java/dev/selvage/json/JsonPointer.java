package dev.selvage.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON value, as RFC 6901 writes it: {@code /sections/0/image}. In a name, {@code ~1}
 * stands for a slash and {@code ~0} for a tilde. The empty pointer is the whole value.
 *
 * @param segments names of members and indices of elements, unescaped, outermost first
 */
public record JsonPointer(List<String> segments) {
  /** The whole value. */
  public static final JsonPointer ROOT = new JsonPointer(List.of());

  private static final int LONGEST = 4000;

  /** Keeps its own list. */
  public JsonPointer {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a pointer.
   *
   * @throws JsonException if it is none, or is longer than 4,000 characters
   */
  public static JsonPointer parse(String text) {
    if (text.isEmpty()) {
      return ROOT;
    }
    if (text.charAt(0) != '/') {
      throw new JsonException("does not begin with a slash");
    }
    if (text.length() > LONGEST) {
      throw new JsonException("is longer than " + LONGEST + " characters");
    }
    List<String> segments = new ArrayList<>();
    for (String escaped : text.substring(1).split("/", -1)) {
      segments.add(unescaped(escaped));
    }
    return new JsonPointer(segments);
  }

  /** The place of a member of this one's object, or of an element of its array. */
  public JsonPointer child(String segment) {
    List<String> all = new ArrayList<>(segments);
    all.add(segment);
    return new JsonPointer(all);
  }

  /** The place of an element of this one's array, counted from 0. */
  public JsonPointer child(int index) {
    return child(Integer.toString(index));
  }

  /** As RFC 6901 writes it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String segment : segments) {
      text.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }

  private static String unescaped(String escaped) {
    for (int i = escaped.indexOf('~'); i >= 0; i = escaped.indexOf('~', i + 1)) {
      boolean known =
          i + 1 < escaped.length()
              && (escaped.charAt(i + 1) == '0' || escaped.charAt(i + 1) == '1');
      if (!known) {
        throw new JsonException("holds a ~ that is neither ~0 nor ~1");
      }
    }
    // In this order, so that ~01 is ~1 and not a slash.
    return escaped.replace("~1", "/").replace("~0", "~");
  }
}
