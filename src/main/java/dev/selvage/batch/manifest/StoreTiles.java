package dev.selvage.batch.manifest;

import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Some tiles of another list.
 *
 * @param all the other list
 * @param change what becomes of each
 * @param wanted whether one is handed out
 */
record StoreTiles(RunTiles all, UnaryOperator<TileRequest> change, Predicate<TileRequest> wanted)
    implements RunTiles {
  @Override
  public String name() {
    return all.name();
  }

  @Override
  public Path base() {
    return all.base();
  }

  @Override
  public boolean namesStores() {
    return all.namesStores();
  }

  @Override
  public void read(Visitor visitor) {
    all.read(
        new Visitor() {
          @Override
          public void tile(TileRequest tile) {
            TileRequest changed = change.apply(tile);
            if (wanted.test(changed)) {
              visitor.tile(changed);
            }
          }

          @Override
          public void problem(long number, String what) {
            visitor.problem(number, what);
          }
        });
  }
}
