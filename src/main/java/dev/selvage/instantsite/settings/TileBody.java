package dev.selvage.instantsite.settings;

import java.util.List;

/**
 * Which members of a tile are written back when it is changed; the API's pages do not settle it.
 */
public enum TileBody {
  /** All that were read, so that nothing is lost that the pages do not name. */
  WHOLE,
  /** Those alone that the pages name for a change. */
  DOCUMENTED;

  public static final List<String> NAMES =
      List.of("id", "tileName", "content", "design", "visibility", "order", "hasChanges");
}
