package dev.selvage.batch.manifest;

import java.nio.file.Path;

/** The tiles that a run is about: those of a manifest, or those that were composed before. */
public interface RunTiles {
  /** What messages call it. */
  String name();

  /** The folder that its files are seen from. */
  Path base();

  /**
   * Hands out all tiles in order, one in memory at a time.
   *
   * @throws dev.selvage.UnusableInputException if it cannot be read
   * @throws dev.selvage.UsageException if it is nothing of its kind at all
   */
  void read(Visitor visitor);

  /** Whether tiles may name their stores, so that they may be of several. */
  boolean namesStores();

  /** Takes what a list holds. */
  interface Visitor {
    /** A tile. */
    void tile(TileRequest tile);

    /** A line that cannot be used, and why. */
    void problem(long number, String what);
  }

  /** The same, in which tiles that name no store are a store's. */
  default RunTiles withStore(long store) {
    return new StoreTiles(this, tile -> tile.orOf(store), tile -> true);
  }

  /** Only the tiles of a store, and those that name none; all problems. */
  default RunTiles ofStore(long store) {
    return new StoreTiles(
        this, tile -> tile, tile -> tile.store() == null || tile.store() == store);
  }
}
