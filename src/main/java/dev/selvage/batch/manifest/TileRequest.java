package dev.selvage.batch.manifest;

import dev.selvage.batch.journal.TileSpec;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one tile, checked.
 *
 * @param number of its line, from 1
 * @param store whose tile it is, or null for that of the run
 * @param name what the journal calls it: a tile's id, or such as {@code product 5}
 * @param spec what is to be made, and what for
 */
public record TileRequest(long number, @Nullable Long store, String name, TileSpec spec) {
  /** The same for a store, unless it is another's already. */
  TileRequest orOf(long store) {
    return this.store == null ? new TileRequest(number, store, name, spec) : this;
  }
}
