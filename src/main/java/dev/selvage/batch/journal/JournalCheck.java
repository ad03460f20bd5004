package dev.selvage.batch.journal;

import dev.selvage.json.JsonReader;
import java.nio.file.Path;
import java.util.List;

/** Looks through the tables of a journal that are summed up rather than read row by row. */
final class JournalCheck {
  private static final JsonReader JSON = JsonReader.strict(64);

  private final Database database;
  private final Path journal;

  /**
   * @param journal in messages
   */
  JournalCheck(Database database, Path journal) {
    this.database = database;
    this.journal = journal;
  }

  /**
   * Looks at the runs and at what tiles were rendered with.
   *
   * @throws JournalException if a value was never written so
   */
  void check() {
    for (String column : List.of("started", "calls", "retries")) {
      checkType(column, "'integer'");
    }
    checkType("ended", "'integer', 'null'");
    checkType("ending", "'text', 'null'");
    if (JournalSchema.hasRenderings(database)) {
      database.visit(
          "SELECT id, 'none' AS tile, settings FROM renderings",
          row ->
              new JournalValues(journal, row)
                  .value("settings", text -> RunRendering.of(JSON.read(text))));
      database.visit(
          "SELECT id, tile FROM tiles WHERE rendering IS NOT NULL"
              + " AND rendering NOT IN (SELECT id FROM renderings)",
          row -> {
            throw new JournalValues(journal, row).damaged("rendering", "is unknown", null);
          });
    }
  }

  private void checkType(String column, String types) {
    database.visit(
        "SELECT id FROM runs WHERE typeof(" + column + ") NOT IN (" + types + ")",
        row -> {
          throw JournalValues.damaged(
              journal, "row " + row.getLong(1) + " of runs", column, "is of another kind", null);
        });
  }
}
