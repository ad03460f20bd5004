package dev.selvage.instantsite;

import dev.selvage.ServerException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishing a site after some of its tiles were changed. As that publishes everything that anybody
 * has changed, what else that is comes first, to be shown; and nothing is published that was not
 * shown. Immutable.
 */
public final class Publication {
  private final TileApi api;
  private final Set<String> own;
  private final List<Tile> changed;

  private Publication(TileApi api, Set<String> own, List<Tile> changed) {
    this.api = api;
    this.own = Set.copyOf(own);
    this.changed = List.copyOf(changed);
  }

  /**
   * Looks at what would be published.
   *
   * @param own ids of the tiles that are to be changed and published
   */
  public static Publication plan(TileApi api, Set<String> own) {
    return new Publication(api, own, changed(api, Set.of()));
  }

  /** The drafts of other tiles that would be published too. */
  public List<Tile> others() {
    return changed.stream().filter(tile -> !own.contains(tile.id())).toList();
  }

  /**
   * The drafts of the tiles themselves that were changed before, by an earlier run or by somebody
   * else, and not published.
   */
  public List<Tile> changedBefore() {
    return changed.stream().filter(tile -> own.contains(tile.id())).toList();
  }

  /** Tiles in words: {@code hero (Cover), footer}. */
  public static String inWords(List<Tile> tiles) {
    return tiles.stream()
        .map(tile -> tile.name() == null ? tile.id() : tile.id() + " (" + tile.name() + ")")
        .collect(Collectors.joining(", "));
  }

  /** The same with calls of another deadline. */
  public Publication with(TileApi other) {
    return new Publication(other, own, changed);
  }

  /**
   * Publishes the site.
   *
   * @throws TileChangedException if tiles were changed since that were not shown; nothing was
   *     published
   * @throws ServerException if the server refuses or fails
   */
  public void publish() {
    Set<String> shown = new HashSet<>(own);
    changed.forEach(tile -> shown.add(tile.id()));
    List<Tile> more = changed(api, shown);
    if (!more.isEmpty()) {
      throw new TileChangedException(
          "publish",
          "would also publish what was changed meanwhile, "
              + inWords(more)
              + ", so nothing was published",
          "look at that, and publish again",
          null);
    }
    try {
      api.publish();
    } catch (ServerException e) {
      // The answer may be lost, or be a gateway's, of what was done all the same.
      boolean unknown = e.status() == 0 || e.status() >= 500;
      if (!unknown || !isDone(e)) {
        throw e;
      }
    }
  }

  /**
   * Whether the server says of each of the tiles that visitors see it as it is.
   *
   * @throws ServerException if the server refuses or fails
   */
  public boolean isDone() {
    return api.tiles(false, null).stream()
        .filter(tile -> own.contains(tile.id()))
        .allMatch(Tile::isPublished);
  }

  private boolean isDone(ServerException failure) {
    try {
      return isDone();
    } catch (ServerException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private static List<Tile> changed(TileApi api, Set<String> but) {
    return api.tiles(false, null).stream()
        .filter(tile -> tile.hasChanges() && !but.contains(tile.id()))
        .toList();
  }
}
