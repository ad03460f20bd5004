package dev.selvage.instantsite;

import dev.selvage.ServerException;

/**
 * Changes tiles that others may be changing too. The API has no call that changes a tile only if it
 * is as it was; so a tile is read again right before it is written, and once more after. What is
 * changed between these two is told, but cannot be kept from being lost. Safe for use by several
 * threads.
 */
public final class TileWriter {
  private final TileApi api;

  /** For the tiles of one site. */
  public TileWriter(TileApi api) {
    this.api = api;
  }

  /**
   * Writes a tile, unless it is written already.
   *
   * @param before as the change was made to
   * @param after the change, of the same tile
   * @return the tile as it reads now
   * @throws TileChangedException if somebody has changed the tile: nothing was written if that was
   *     before, and the message says so if it was at the same time
   * @throws TileUnconfirmedException if it was written, and could not be read after that
   * @throws ServerException if the server refuses or fails; the message says if it is not known
   *     whether the change arrived
   */
  public Tile write(Tile before, Tile after) {
    Tile now = api.tile(before.id());
    if (now.hasContentOf(after)) {
      return now;
    }
    if (!now.saysSameAs(before)) {
      throw new TileChangedException(
          where(before),
          "somebody has changed it since it was read, so it was left alone",
          "look at it, and run this again",
          null);
    }
    try {
      api.change(after);
    } catch (ServerException e) {
      return afterFailure(before, after, e);
    }
    return checked(readBack(after), after);
  }

  private Tile readBack(Tile after) {
    try {
      return api.tile(after.id());
    } catch (ServerException e) {
      throw new TileUnconfirmedException(e);
    }
  }

  /** An answer that is lost says nothing of the change. */
  private Tile afterFailure(Tile before, Tile after, ServerException failure) {
    boolean refused = failure.status() / 100 == 4 || failure.status() / 100 == 3;
    if (refused) {
      throw failure;
    }
    Tile now;
    try {
      now = api.tile(before.id());
    } catch (ServerException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    if (now.saysSameAs(before)) {
      throw failure;
    }
    return checked(now, after);
  }

  private static Tile checked(Tile now, Tile after) {
    if (!now.hasContentOf(after)) {
      throw new TileChangedException(
          where(now),
          "was written, but reads otherwise: somebody has changed it at the same time, or the"
              + " server writes it anew",
          "look at it before anything is published",
          null);
    }
    return now;
  }

  private static String where(Tile tile) {
    return "tile " + tile.id();
  }
}
