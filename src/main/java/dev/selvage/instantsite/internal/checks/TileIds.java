package dev.selvage.instantsite.internal.checks;

import dev.selvage.HiddenCharacters;
import dev.selvage.UsageException;

/** What can be the id of a tile: any text that people can see, as one segment of a URL's path. */
public final class TileIds {
  private TileIds() {}

  /**
   * Gives the same id back.
   *
   * @throws UsageException if it is empty, a dot segment, too long, or holds characters that nobody
   *     sees
   */
  public static String checked(String id) {
    HiddenCharacters.firstOf(id)
        .ifPresent(
            hidden -> {
              throw new UsageException(
                  "tile ID", "holds " + hidden + ", which nobody sees", "remove it");
            });
    return Checks.id("tile ID", id);
  }
}
