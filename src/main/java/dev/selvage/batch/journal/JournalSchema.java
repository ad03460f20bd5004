package dev.selvage.batch.journal;

import java.util.regex.Pattern;

/** The tables of a journal, and how to tell whether a database is one. */
final class JournalSchema {
  /** Goes up by one with every change of the tables. */
  static final long VERSION = 4;

  /** {@code Slvg}, so that no other program's database is taken for a journal. */
  private static final long APPLICATION = 0x536c7667;

  private static final String META =
      "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID";

  private static final String RUNS =
      """
      CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        started INTEGER NOT NULL,
        ended INTEGER,
        ending TEXT,
        calls INTEGER NOT NULL DEFAULT 0,
        retries INTEGER NOT NULL DEFAULT 0
      )\
      """;

  /** Times are ms since 1970. */
  private static final String TILES =
      """
      CREATE TABLE tiles (
        id INTEGER PRIMARY KEY,
        tile TEXT NOT NULL UNIQUE,
        line INTEGER,
        run INTEGER NOT NULL,
        spec TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('planned', 'composed', 'reserved', 'uploaded',
          'changing', 'confirmed', 'sent', 'changed', 'published', 'rolled_back', 'differs', 'failed')),
        inputs TEXT,
        sha256 TEXT,
        bytes INTEGER NOT NULL DEFAULT 0,
        width INTEGER,
        height INTEGER,
        local TEXT,
        image_id TEXT,
        upload_url TEXT,
        sent INTEGER NOT NULL DEFAULT 0,
        sent_at INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        server TEXT,
        delta_e REAL,
        fault TEXT,
        last_error TEXT,
        retry_from TEXT,
        redo_why TEXT,
        planned_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        finished_at INTEGER
      )\
      """;

  /** What the tiles of a run are rendered with; the same for many runs, most likely. */
  private static final String RENDERINGS =
      "CREATE TABLE renderings (id INTEGER PRIMARY KEY, settings TEXT NOT NULL UNIQUE)";

  /** Which of these a tile was rendered with. */
  private static final String RENDERING = "ALTER TABLE tiles ADD COLUMN rendering INTEGER";

  /** What SQLite says of single values, whose rows are told when they are read. */
  private static final Pattern VALUE =
      Pattern.compile("CHECK constraint failed in .*|[A-Z]+ value in .*");

  /**
   * What tiles' content was and is to be; each is a whole tile as JSON. Apart from the tiles, which
   * are read far more often.
   */
  private static final String CONTENTS =
      """
      CREATE TABLE contents (
        row INTEGER PRIMARY KEY,
        original TEXT NOT NULL,
        before TEXT,
        after TEXT
      )\
      """;

  /** What products showed before their pictures were sent, as JSON. */
  private static final String SHOWN =
      "CREATE TABLE IF NOT EXISTS shown (row INTEGER PRIMARY KEY, product TEXT NOT NULL)";

  /** All columns of tiles. */
  private static final String COLUMNS =
      "id, tile, line, run, spec, state, inputs, sha256, bytes, width, height, local, image_id,"
          + " upload_url, sent, sent_at, attempts, server, delta_e, fault, last_error, retry_from,"
          + " redo_why, planned_at, updated_at, finished_at, rendering";

  private static final String BY_LINE = "CREATE INDEX tiles_by_line ON tiles (line)";

  private JournalSchema() {}

  /** Makes the tables in an empty database; leaves a journal as it is. */
  static void prepare(Database database) {
    boolean empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
    if (!empty) {
      check(database);
      update(database);
      return;
    }
    // Outside of the transaction, where SQLite does not take it.
    database.execute("PRAGMA journal_mode = WAL");
    database.transaction(
        () -> {
          database.execute(META);
          database.execute(RUNS);
          database.execute(TILES);
          database.execute(BY_LINE);
          database.execute(RENDERINGS);
          database.execute(RENDERING);
          database.execute(CONTENTS);
          database.execute(SHOWN);
          database.execute("PRAGMA application_id = " + APPLICATION);
          database.execute("PRAGMA user_version = " + VERSION);
        });
  }

  /** Brings the tables of an older version to the present one. */
  private static void update(Database database) {
    if (database.number("PRAGMA user_version") == VERSION) {
      return;
    }
    database.transaction(
        () -> {
          if (!hasRenderings(database)) {
            database.execute(RENDERINGS);
            database.execute(RENDERING);
          }
          // SQLite cannot change what a column takes; so the table is made anew.
          database.execute("ALTER TABLE tiles RENAME TO old_tiles");
          database.execute(TILES);
          database.execute(RENDERING);
          database.execute(
              "INSERT INTO tiles (" + COLUMNS + ") SELECT " + COLUMNS + " FROM old_tiles");
          database.execute("DROP TABLE old_tiles");
          database.execute(BY_LINE);
          if (!hasContents(database)) {
            database.execute(CONTENTS);
          }
          database.execute(SHOWN);
          database.execute("PRAGMA user_version = " + VERSION);
        });
  }

  /** Whether it knows what tiles are rendered with; those of the first version do not. */
  static boolean hasRenderings(Database database) {
    return database.number("PRAGMA user_version") >= 2;
  }

  private static boolean hasContents(Database database) {
    return database.number("PRAGMA user_version") >= 3;
  }

  /**
   * Looks whether this is a journal that this version understands.
   *
   * @throws JournalException if it is not, or is damaged
   */
  static void check(Database database) {
    String name = database.file().toString();
    if (database.number("PRAGMA application_id") != APPLICATION) {
      throw new JournalException(
          name,
          "is a database, but no journal of Selvage",
          "name another file; this one was left alone",
          null);
    }
    long version = database.number("PRAGMA user_version");
    if (version > VERSION) {
      throw new JournalException(
          name,
          "was written by a newer version (its format is " + version + ", not " + VERSION + ")",
          "use that version; the journal was left alone",
          null);
    }
    database.query("PRAGMA quick_check", row -> row.getString(1)).stream()
        .filter(state -> !state.equals("ok") && !VALUE.matcher(state).matches())
        .findFirst()
        .ifPresent(
            state -> {
              throw new JournalException(
                  name, "is damaged (" + state + ")", "restore it from a backup", null);
            });
  }
}
