package dev.selvage.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON text whose values are found by pointer and replaced where they stand. All else stays as it
 * was written: white space, the order of members, numbers such as {@code 1.0} and {@code 1e3},
 * escapes, and names that stand twice. Immutable, and safe for use by several threads.
 *
 * <p>A pointer that leads through a name that stands twice in its object is refused with a {@link
 * JsonException}, as nothing says which of the two is meant.
 */
public final class JsonText {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 1000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final JsonReader READER = JsonReader.lenient(DEEPEST, LONGEST_NUMBER);

  private final String text;
  private final JsonNode tree;

  private JsonText(String text) {
    this.text = text;
    this.tree = READER.read(text);
  }

  /**
   * The text of one value. A byte order mark before it is left out.
   *
   * @throws JsonException if it holds no value, holds more, is nested deeper than 64 or has a
   *     number of more than 1,000 digits
   */
  public static JsonText of(String text) {
    return new JsonText(text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text);
  }

  /** What the text says; of names that stand twice the last. */
  public JsonNode tree() {
    return tree;
  }

  /**
   * The text of the value at a pointer, or empty if there is none.
   *
   * @throws JsonException if the pointer leads through a name that stands twice
   */
  public Optional<JsonText> at(JsonPointer pointer) {
    return span(pointer).map(this::slice);
  }

  /**
   * Where the value at a pointer stands, with its name if it is a member; of what is not there, the
   * object or array that would hold it.
   *
   * @throws JsonException if the pointer leads through a name that stands twice
   */
  public JsonPlace place(JsonPointer pointer) {
    List<String> segments = pointer.segments();
    Optional<Span> span = span(pointer);
    if (span.isEmpty()) {
      return place(new JsonPointer(segments.subList(0, segments.size() - 1)));
    }
    int start = span.get().start();
    int before = start - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    if (!segments.isEmpty() && before >= 0 && text.charAt(before) == ':') {
      String name = new ScalarNode(segments.get(segments.size() - 1)).toString();
      int named = text.lastIndexOf(name, before);
      start = named < 0 ? start : named;
    }
    return JsonPlace.of(text, start, span.get().end() - start);
  }

  /** The texts of an array's elements; empty for others. */
  public List<JsonText> elements() {
    if (!tree.isArray()) {
      return List.of();
    }
    List<JsonText> elements = new ArrayList<>();
    try (JsonParser parser = READER.parser(text)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(slice(whole(parser)));
      }
    } catch (JacksonException e) {
      throw JsonReader.unreadable(e);
    }
    return elements;
  }

  /**
   * The text with another value at a pointer.
   *
   * @throws JsonException if there is no value there, or the pointer leads through a name that
   *     stands twice
   */
  public JsonText with(JsonPointer pointer, JsonText value) {
    Span old = span(pointer).orElseThrow(() -> new JsonException("has no value at " + pointer));
    return new JsonText(text.substring(0, old.start()) + value.text + text.substring(old.end()));
  }

  /**
   * The text with other values of some members of the object at a pointer. Members that it does not
   * have yet are put behind all others, in the order of the map.
   *
   * @throws JsonException if there is no object there, or the pointer or a name is ambiguous
   */
  public JsonText withMembers(JsonPointer object, Map<String, JsonText> members) {
    JsonText all = this;
    for (Map.Entry<String, JsonText> member : new LinkedHashMap<>(members).entrySet()) {
      all = all.withMember(object, member.getKey(), member.getValue());
    }
    return all;
  }

  /**
   * The text of the object at a pointer with some of its members alone, in its order.
   *
   * @throws JsonException if there is no object there, or one of the members stands twice
   */
  public JsonText only(JsonPointer object, List<String> names) {
    JsonText whole = at(object).orElseThrow(() -> new JsonException("has no value at " + object));
    JsonText some = new JsonText("{}");
    for (String name : whole.tree.propertyNames()) {
      if (names.contains(name)) {
        JsonText member = whole.at(JsonPointer.ROOT.child(name)).orElseThrow();
        some = some.withMember(JsonPointer.ROOT, name, member);
      }
    }
    return some;
  }

  private JsonText withMember(JsonPointer object, String name, JsonText value) {
    JsonPointer pointer = object.child(name);
    if (span(pointer).isPresent()) {
      return with(pointer, value);
    }
    Span span = span(object).orElseThrow(() -> new JsonException("has no value at " + object));
    if (text.charAt(span.start()) != '{') {
      throw new JsonException("has no object at " + object);
    }
    int last = span.end() - 2;
    while (Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    String comma = last == span.start() ? "" : ",";
    String member = comma + new ScalarNode(name) + ":" + value.text;
    return new JsonText(text.substring(0, last + 1) + member + text.substring(last + 1));
  }

  private Optional<Span> span(JsonPointer pointer) {
    try (JsonParser parser = READER.parser(text)) {
      parser.nextToken();
      return Optional.ofNullable(span(parser, pointer.segments(), 0));
    } catch (JacksonException e) {
      throw JsonReader.unreadable(e);
    }
  }

  /** Goes through the value that begins with the current token, to its end. */
  private @Nullable Span span(JsonParser parser, List<String> segments, int depth) {
    if (depth == segments.size()) {
      return whole(parser);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> member(parser, segments, depth);
      case START_ARRAY -> element(parser, segments, depth);
      default -> null;
    };
  }

  private Span whole(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    // Strings are read no further than their first quote before somebody asks for them.
    parser.finishToken();
    int end = (int) parser.currentLocation().getCharOffset();
    // A number that stands alone is read with a space behind it.
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }

  private JsonText slice(Span span) {
    return new JsonText(text.substring(span.start(), span.end()));
  }

  private @Nullable Span member(JsonParser parser, List<String> segments, int depth) {
    Span found = null;
    boolean seen = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean meant = parser.currentName().equals(segments.get(depth));
      parser.nextToken();
      if (!meant) {
        parser.skipChildren();
        continue;
      }
      if (seen) {
        throw new JsonException("has the name " + segments.get(depth) + " twice in one object");
      }
      seen = true;
      found = span(parser, segments, depth + 1);
    }
    return found;
  }

  private @Nullable Span element(JsonParser parser, List<String> segments, int depth) {
    Span found = null;
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (Integer.toString(index++).equals(segments.get(depth))) {
        found = span(parser, segments, depth + 1);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonText json && text.equals(json.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * Where a value stands.
   *
   * @param end behind its last character
   */
  private record Span(int start, int end) {}
}
