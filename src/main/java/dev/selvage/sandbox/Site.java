package dev.selvage.sandbox;

import dev.selvage.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tiles of one store. Safe for several threads. */
final class Site {
  private final Map<String, SiteTile> tiles = new LinkedHashMap<>();

  /**
   * @param texts a JSON object a tile
   */
  Site(List<JsonText> texts) {
    for (JsonText text : texts) {
      SiteTile tile = SiteTile.of(text);
      tiles.put(tile.id(), tile);
    }
  }

  /** The ids of the pages that have tiles. */
  synchronized Set<String> pages() {
    Set<String> pages = new LinkedHashSet<>();
    tiles.values().forEach(tile -> pages.add(tile.page()));
    return pages;
  }

  /**
   * All tiles in their order.
   *
   * @param page null for those of every page
   */
  synchronized List<JsonText> tiles(boolean published, @Nullable String page) {
    List<JsonText> texts = new ArrayList<>();
    for (SiteTile tile : tiles.values()) {
      if (page == null || page.equals(tile.page())) {
        texts.add(published ? tile.published() : tile.draft());
      }
    }
    return texts;
  }

  /**
   * The draft of a tile.
   *
   * @throws ApiError 404
   */
  synchronized JsonText tile(String id) {
    return known(id).draft();
  }

  /**
   * Changes the draft of a tile.
   *
   * @throws ApiError 404, or 400 if the body is no change of it
   */
  synchronized void change(String id, JsonText body) {
    known(id).change(body);
  }

  /** Lets somebody else change the draft of a tile. */
  synchronized void edit(String id) {
    known(id).edit();
  }

  synchronized void publish() {
    tiles.values().forEach(SiteTile::publish);
  }

  synchronized void discard() {
    tiles.values().forEach(SiteTile::discard);
  }

  private SiteTile known(String id) {
    SiteTile tile = tiles.get(id);
    if (tile == null) {
      throw ApiError.unknown("There is no such tile.");
    }
    return tile;
  }
}
