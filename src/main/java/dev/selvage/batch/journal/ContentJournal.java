package dev.selvage.batch.journal;

import dev.selvage.instantsite.Tile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tiles' content was, and is to be: kept before it is changed, so that it is known after a
 * kill whether it was, and so that it can be put back. Each is on the disk when its method returns.
 * Safe for use by several threads.
 */
public final class ContentJournal {
  private final Database database;

  ContentJournal(Database database) {
    this.database = database;
  }

  /**
   * What is kept of one tile.
   *
   * @param original before this journal first changed it
   * @param before when it was last read to be changed, or null if it is to be read again
   * @param after as it is to be, or null if that is not known yet
   */
  public record Content(Tile original, @Nullable Tile before, @Nullable Tile after) {}

  /** What is kept of a tile, if anything. */
  public Optional<Content> of(TileRow row) {
    return database.first(
        "SELECT tiles.id AS id, tile, original, before, after FROM contents"
            + " JOIN tiles ON tiles.id = contents.row WHERE tiles.id = ?",
        result -> {
          JournalValues values = new JournalValues(database.file(), result);
          return new Content(
              values.value("original", Tile::parse),
              values.optionalValue("before", Tile::parse),
              values.optionalValue("after", Tile::parse));
        },
        row.id());
  }

  /** The tile was read, to be changed. */
  public void read(TileRow row, Tile tile) {
    Optional<Content> kept = of(row);
    @Nullable Tile after = kept.map(Content::after).orElse(null);
    // What this journal itself has put there is not what is to be put back.
    boolean own = after != null && tile.hasContentOf(after);
    Tile original = own ? kept.orElseThrow().original() : tile;
    database.update(
        "INSERT OR REPLACE INTO contents (row, original, before, after) VALUES (?, ?, ?, ?)",
        row.id(),
        original.json(),
        tile.json(),
        own && after != null ? after.json() : null);
  }

  /** It is known what the tile is to be. */
  void planned(TileRow row, Tile after) {
    database.update("UPDATE contents SET after = ? WHERE row = ?", after.json(), row.id());
  }

  /** The tile is to be read again before it is changed. */
  void outdated(TileRow row) {
    database.update("UPDATE contents SET before = NULL WHERE row = ?", row.id());
  }

  /** Whether the tile's content may have been changed, and was not put back. */
  public boolean isChanged(TileRow row) {
    boolean may =
        switch (row.state()) {
          case CHANGING, CHANGED, PUBLISHED, FAILED -> true;
          default -> false;
        };
    return may && of(row).map(content -> content.after() != null).orElse(false);
  }

  /** How many tiles of the manifest have a changed draft that is not published. */
  public long unpublished() {
    return database.number(
        "SELECT count(*) FROM tiles WHERE line IS NOT NULL AND state = 'changed'");
  }

  /** The ids of the manifest's tiles whose content is to be changed. */
  public List<String> tiles() {
    return database.query(
        "SELECT tile FROM tiles WHERE line IS NOT NULL AND spec LIKE '%\"contentPath\"%'",
        row -> row.getString(1));
  }

  /** The site is published, with all drafts of the manifest that are changed. */
  public void published(long now) {
    database.update(
        "UPDATE tiles SET state = 'published', updated_at = ?"
            + " WHERE line IS NOT NULL AND state = 'changed'",
        now);
  }
}
