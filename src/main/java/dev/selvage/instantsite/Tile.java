package dev.selvage.instantsite;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.TileBody;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tile as the server answers it, to the byte: members that are not known here, the spelling of
 * numbers and the order of members stay when it is changed and written back. Immutable, and safe
 * for use by several threads.
 */
public final class Tile {
  private static final JsonPointer CONTENT = JsonPointer.parse("/content");

  private final String id;
  private final JsonText json;

  private Tile(String id, JsonText json) {
    this.id = id;
    this.json = json;
  }

  /**
   * Reads a tile that was kept as text.
   *
   * @throws UsageException if it is no JSON object with an id
   */
  public static Tile parse(String json) {
    try {
      return of(JsonText.of(json));
    } catch (MalformedResponseException e) {
      throw new UsageException("tile", "cannot be used: " + e.why(), "read it again", e);
    } catch (JsonException e) {
      throw new UsageException("tile", "cannot be used: it " + e.what(), "read it again", e);
    }
  }

  static Tile of(JsonText json) throws MalformedResponseException {
    JsonNode tree = AnswerJson.object("a tile", json.tree());
    String id = AnswerJson.id("a tile's id", tree.get("id"));
    return new Tile(id, json);
  }

  /** The server's id. */
  public String id() {
    return id;
  }

  /** An upper-case word such as {@code COVER}, or null if it is not said. */
  public @Nullable String type() {
    return text("type");
  }

  /** {@code BLOCK}, {@code NOTICE} or another word, or null if it is not said. */
  public @Nullable String role() {
    return text("role");
  }

  /** What people call it, or null if it has no name. */
  public @Nullable String name() {
    return text("tileName");
  }

  /** As the server writes it, or null if it is not said. */
  public @Nullable String visibility() {
    return text("visibility");
  }

  /** Whether the server says that visitors see something else than this draft. */
  public boolean hasChanges() {
    JsonNode value = json.tree().get("hasChanges");
    return value != null && value.isBoolean() && value.booleanValue();
  }

  /** Whether the server says that visitors see this draft. */
  public boolean isPublished() {
    JsonNode value = json.tree().get("hasChanges");
    return value != null && value.isBoolean() && !value.booleanValue();
  }

  /** The whole tile as it was written. */
  public String json() {
    return json.toString();
  }

  /** Its content as it was written, or null if it has none. */
  public @Nullable String content() {
    return json.at(CONTENT).map(JsonText::toString).orElse(null);
  }

  /** The places for pictures in its content, found by their shape, in their order. */
  public List<PicturePlace> places() {
    JsonNode content = json.tree().get("content");
    return content == null ? List.of() : new PlaceFinder().find(content);
  }

  /**
   * Makes sure that a picture can be put somewhere.
   *
   * @param pointer into the content, as RFC 6901 writes it
   * @throws UsageException if it is no pointer, or leads to nothing that can hold a picture
   */
  public void checkPlace(String pointer) {
    JsonText unused = place(pointer);
  }

  /**
   * The tile with a picture at a place of its content and all else as it is. An object gets or
   * keeps the members {@code bucket}, {@code set} and {@code borderInfo}; null becomes an object of
   * these three.
   *
   * @param pointer into the content, as RFC 6901 writes it
   * @throws UsageException if it is no pointer, or leads to nothing that can hold a picture
   */
  public Tile withPicture(String pointer, PictureJson picture) {
    JsonText old = place(pointer);
    JsonText object = old.tree().isNull() ? JsonText.of("{}") : old;
    try {
      JsonText filled = object.withMembers(JsonPointer.ROOT, picture.members());
      return new Tile(id, json.with(inContent(pointer), filled));
    } catch (JsonException e) {
      throw unusable(pointer, e);
    }
  }

  /**
   * The tile with other content and all else as it is.
   *
   * @param content of this tile at another time
   * @throws UsageException if this one has no content
   */
  public Tile withContent(String content) {
    try {
      return new Tile(id, json.with(CONTENT, JsonText.of(content)));
    } catch (JsonException e) {
      throw new UsageException(where(), "has no content: it " + e.what(), "check the tile", e);
    }
  }

  /**
   * Whether both say the same, however it is written, but for {@code hasChanges}, which the server
   * settles.
   */
  public boolean saysSameAs(Tile other) {
    return SameJson.isSame(json.tree(), other.json.tree(), List.of("hasChanges"));
  }

  /** Whether both have the same content, however it is written. */
  public boolean hasContentOf(Tile other) {
    @Nullable JsonNode own = json.tree().get("content");
    @Nullable JsonNode others = other.json.tree().get("content");
    if (own == null || others == null) {
      return own == null && others == null;
    }
    return SameJson.isSame(own, others, List.of());
  }

  /** What is written back to the server. */
  JsonText body(TileBody members) {
    return members == TileBody.WHOLE ? json : json.only(JsonPointer.ROOT, TileBody.NAMES);
  }

  private JsonText place(String pointer) {
    Optional<JsonText> place;
    try {
      place = json.at(inContent(pointer));
    } catch (JsonException e) {
      throw unusable(pointer, e);
    }
    JsonText found =
        place.orElseThrow(() -> new UsageException(where(), "has nothing at " + pointer, advice()));
    if (!found.tree().isObject() && !found.tree().isNull()) {
      throw new UsageException(
          where(), "has no object at " + shown(pointer) + ", so no picture", advice());
    }
    return found;
  }

  private static JsonPointer inContent(String pointer) {
    JsonPointer all = CONTENT;
    for (String segment : JsonPointer.parse(pointer).segments()) {
      all = all.child(segment);
    }
    return all;
  }

  private UsageException unusable(String pointer, JsonException e) {
    return new UsageException(
        where(), "cannot take a picture at " + shown(pointer) + ": it " + e.what(), advice(), e);
  }

  private String advice() {
    List<PicturePlace> places = places();
    if (places.isEmpty()) {
      String kind = type() == null ? "" : " of type " + type();
      return "its content" + kind + " has no place for a picture that can be told by its shape";
    }
    return "use one of "
        + places.stream().map(place -> shown(place.pointer())).collect(Collectors.joining(", "));
  }

  private static String shown(String pointer) {
    return pointer.isEmpty() ? "\"\"" : pointer;
  }

  private String where() {
    return "content of tile " + id;
  }

  private @Nullable String text(String name) {
    JsonNode value = json.tree().get(name);
    return value == null || value.isNull() || value.isContainer() ? null : value.asString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tile tile && json.equals(tile.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "tile " + id;
  }
}
