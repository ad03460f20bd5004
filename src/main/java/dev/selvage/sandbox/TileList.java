package dev.selvage.sandbox;

import dev.selvage.UsageException;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tiles that a site is to begin with. */
final class TileList {
  private static final JsonPointer TILES = JsonPointer.parse("/tiles");

  private TileList() {}

  static List<JsonText> parse(String json) {
    try {
      JsonText all = JsonText.of(json);
      List<JsonText> tiles = all.at(TILES).orElse(all).elements();
      Set<String> ids = new HashSet<>();
      for (JsonText tile : tiles) {
        if (!ids.add(SiteTile.of(tile).id())) {
          throw refusal("have the same id twice", null);
        }
      }
      if (tiles.isEmpty()) {
        throw refusal("hold none", null);
      }
      return tiles;
    } catch (JsonException e) {
      throw refusal("cannot be read: " + e.what(), e);
    }
  }

  private static UsageException refusal(String what, @Nullable Exception e) {
    return new UsageException(
        "tiles",
        what,
        "give {\"tiles\":[{\"id\":\"a\",\"content\":{}}]}, as the list of tiles answers",
        e);
  }
}
