package dev.selvage.batch.journal;

import dev.selvage.instantsite.Product;
import dev.selvage.instantsite.UploadTarget;
import java.util.Optional;

/**
 * What products showed before their pictures were sent: kept before the first byte goes out, so
 * that it is known after a kill whether a picture arrived, and whose border is told. Each is on the
 * disk when its method returns. Safe for use by several threads.
 */
public final class ShownPictures {
  private final Database database;

  ShownPictures(Database database) {
    this.database = database;
  }

  public void keep(TileRow row, Product before) {
    database.update(
        "INSERT OR REPLACE INTO shown (row, product) VALUES (?, ?)",
        row.id(),
        before.pictureJson());
  }

  /**
   * What is kept for a row, if anything.
   *
   * @throws JournalException if it is no product
   */
  public Optional<Product> of(TileRow row) {
    return database.first(
        "SELECT row AS id, product FROM shown WHERE row = ?",
        result ->
            new JournalValues(database.file(), result).value("product", Product::ofPictureJson),
        row.id());
  }

  /** Whether anything is kept for a picture's target: its upload was begun, or is about to be. */
  public boolean isKept(UploadTarget target) {
    return database.number(
            "SELECT count(*) FROM shown JOIN tiles ON tiles.id = shown.row WHERE tiles.tile = ?",
            target.toString())
        > 0;
  }
}
