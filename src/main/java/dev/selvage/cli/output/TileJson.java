package dev.selvage.cli.output;

import dev.selvage.instantsite.PicturePlace;
import dev.selvage.instantsite.Tile;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import java.util.List;

/** A site's tiles as scripts read them. The keys are a contract. */
public final class TileJson {
  private TileJson() {}

  public static JsonNode of(List<Tile> tiles) {
    ArrayNode array = new ArrayNode();
    for (Tile tile : tiles) {
      ObjectNode node =
          array
              .addObject()
              .put("id", tile.id())
              .put("type", tile.type())
              .put("role", tile.role())
              .put("name", tile.name())
              .put("visibility", tile.visibility())
              .put("hasChanges", tile.hasChanges());
      node.set("images", places(tile.places()));
    }
    return array;
  }

  private static JsonNode places(List<PicturePlace> places) {
    ArrayNode array = new ArrayNode();
    for (PicturePlace place : places) {
      array
          .addObject()
          .put("pointer", place.pointer())
          .put("bucket", place.bucket())
          .put("url", place.url())
          .put("width", place.width())
          .put("height", place.height())
          .set("borderInfo", JsonOutput.border(place.borderInfo()));
    }
    return array;
  }
}
