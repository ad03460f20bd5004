package dev.selvage.sandbox;

import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tile of a site: its draft, and what visitors see. Both are kept as they were written, to the
 * byte. Not safe for use by several threads.
 */
final class SiteTile {
  /** What a change may bring; all else of a tile is the server's own. */
  private static final List<String> CHANGEABLE =
      List.of("tileName", "content", "design", "visibility", "order");

  private static final JsonPointer ID = JsonPointer.parse("/id");
  private static final JsonPointer CONTENT = JsonPointer.parse("/content");

  private final String id;
  private final String page;
  private JsonText draft;
  private JsonText published;
  private int edits;

  private SiteTile(String id, String page, JsonText text) {
    this.id = id;
    this.page = page;
    this.draft = text;
    this.published = text;
  }

  /**
   * A tile whose draft is what visitors see.
   *
   * @throws JsonException if it is no object with a text as id
   */
  static SiteTile of(JsonText text) {
    JsonNode page = text.tree().get("pageId");
    String id = text.tree().required("id").stringValue();
    SiteTile tile = new SiteTile(id, page == null ? "home" : page.stringValue(), text);
    tile.draft = tile.marked(text);
    tile.published = tile.draft;
    return tile;
  }

  String id() {
    return id;
  }

  String page() {
    return page;
  }

  JsonText draft() {
    return draft;
  }

  JsonText published() {
    return published;
  }

  /**
   * Takes a change into the draft, member by member.
   *
   * @throws ApiError 400 if it is none of this tile
   */
  void change(JsonText body) {
    if (!body.tree().isObject()) {
      throw ApiError.malformed("The body is no object.");
    }
    try {
      Optional<JsonText> named = body.at(ID);
      if (named.isPresent() && !named.get().tree().equals(JsonNode.of(id))) {
        throw ApiError.malformed("The body is of another tile than the path.");
      }
      Map<String, JsonText> members = new LinkedHashMap<>();
      for (String name : CHANGEABLE) {
        body.at(JsonPointer.ROOT.child(name)).ifPresent(value -> members.put(name, value));
      }
      draft = marked(draft.withMembers(JsonPointer.ROOT, members));
    } catch (JsonException e) {
      throw (ApiError) ApiError.malformed("The body is no tile.").initCause(e);
    }
  }

  /** What somebody else does to the draft meanwhile. */
  void edit() {
    edits++;
    JsonText edited =
        draft
            .at(CONTENT)
            .filter(content -> content.tree().isObject())
            .map(content -> draft.withMembers(CONTENT, Map.of("editedMeanwhile", note())))
            .orElseGet(() -> draft.withMembers(JsonPointer.ROOT, Map.of("tileName", note())));
    draft = marked(edited);
  }

  void publish() {
    published = draft;
    draft = marked(draft);
    published = draft;
  }

  void discard() {
    draft = published;
  }

  private JsonText note() {
    return JsonText.of("\"edit " + edits + " of somebody else\"");
  }

  /** The same, saying whether visitors see something else. */
  private JsonText marked(JsonText text) {
    JsonText unmarked = with(text, false);
    return with(text, !unmarked.equals(with(published, false)));
  }

  private static JsonText with(JsonText text, boolean hasChanges) {
    return text.withMembers(
        JsonPointer.ROOT, Map.of("hasChanges", JsonText.of(Boolean.toString(hasChanges))));
  }
}
