package dev.selvage.batch.journal;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Thresholds;
import dev.selvage.io.OutputCheck;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a batch, to look at: what became of each tile. A SQLite file that one run at a
 * time writes and everybody may read meanwhile. Safe for use by several threads.
 *
 * <p>Everything throws {@link dev.selvage.UnusableInputException} if the file cannot be read.
 */
public final class Journal implements AutoCloseable {
  private static final JsonReader JSON = JsonReader.strict(64);

  private final JournalFile file;
  private final Path name;
  private final Database database;
  private final TileRows rows;
  private final String columns;

  private Journal(JournalFile file, Path name) {
    this.file = file;
    this.name = name;
    this.database = file.database();
    this.rows = new TileRows(name);
    this.columns = JournalSchema.hasRenderings(database) ? "*" : "*, NULL AS rendering";
  }

  /**
   * Opens the journal of a batch to look at it.
   *
   * @throws dev.selvage.MissingLibraryException if SQLite's driver is not on the class path
   * @throws dev.selvage.UnusableInputException if there is none, it is damaged or was written by a
   *     newer version
   */
  public static Journal open(Path file) {
    OptionalLibrary.require("journal", OptionalLibrary.SQLITE);
    return checked(JournalFile.forReading(file), file);
  }

  public static Journal forRun(Path file) {
    return checked(JournalFile.forRun(file), file);
  }

  public static Journal forTrial(Path file) {
    return checked(JournalFile.forTrial(file), file);
  }

  /** Everything is read once, so that damage is told before anything is done. */
  private static Journal checked(JournalFile file, Path name) {
    try {
      Journal journal = new Journal(file, name);
      journal.check();
      return journal;
    } catch (RuntimeException | Error e) {
      try (file) {
        throw e;
      }
    }
  }

  private void check() {
    meta().check();
    new JournalCheck(database, name).check();
    database.visit("SELECT " + columns + " FROM tiles", row -> rows.read(row));
  }

  public Database database() {
    return database;
  }

  /** What the journal comes to, counted now. */
  public JournalSummary summary() {
    return JournalSummary.of(database);
  }

  /** The store whose tiles they are. */
  public long storeId() {
    return meta().required(JournalMeta.STORE);
  }

  /** The API that they were sent to. */
  public URI api() {
    return meta().required(JournalMeta.API);
  }

  /** How the tiles are rendered. */
  public TileStyle style() {
    return meta().required(JournalMeta.STYLE);
  }

  /** How the borders were measured in the last run. */
  public BorderPolicy policy() {
    return meta().required(JournalMeta.POLICY);
  }

  /** How far the colours were allowed to be apart in the last run. */
  public Thresholds thresholds() {
    return meta().value(JournalMeta.THRESHOLDS).orElse(Thresholds.DEFAULT);
  }

  /** The folder that the paths of the images are seen from. */
  public Path base() {
    return meta().required(JournalMeta.BASE);
  }

  /** Names the journal and all images to those that must not be written over. */
  public void addTo(OutputCheck files) {
    JournalFile.companions(name).forEach(file -> files.reads("the journal", file));
    Path base = base();
    forEachRow(
        row ->
            row.spec().files(base).forEach(file -> files.reads("an image of the journal", file)));
  }

  /**
   * What tiles were rendered with.
   *
   * @param id of the row, or null to have what the last run used
   */
  RunRendering rendering(@Nullable Long id) {
    if (!JournalSchema.hasRenderings(database)) {
      return RunRendering.unknown(policy());
    }
    return database
        .first(
            "SELECT id, 'none' AS tile, settings FROM renderings WHERE id = coalesce(?,"
                + " (SELECT value FROM meta WHERE name = 'rendering'))",
            row ->
                new JournalValues(name, row)
                    .value("settings", text -> RunRendering.of(JSON.read(text))),
            id)
        .orElseGet(() -> RunRendering.unknown(policy()));
  }

  /**
   * Hands out every tile: those of the manifest in its order, then those that it does not name any
   * more.
   */
  public void forEachTile(Consumer<TileRecord> visitor) {
    forEachRow(row -> visitor.accept(row.tile()));
  }

  /** As {@link #forEachTile}, for who does the work. */
  public void forEachRow(Consumer<TileRow> visitor) {
    database.visit(
        "SELECT " + columns + " FROM tiles ORDER BY line IS NULL, line, id",
        row -> visitor.accept(rows.read(row)));
  }

  /** The next rows of the manifest after a line, in its order. */
  public List<TileRow> rowsAfter(long line, int most) {
    return database.query(
        "SELECT " + columns + " FROM tiles WHERE line > ? ORDER BY line LIMIT ?",
        rows::read,
        line,
        most);
  }

  /**
   * Keeps what the whole journal is for, or compares it with what it was made for.
   *
   * @throws UsageException if it was made for another store or API, or with another style
   */
  public void settle(long storeId, URI api, TileStyle style) {
    settle("store", Long.toString(storeId));
    settle("api", api.toString());
    Optional<String> kept = meta().text("style");
    if (kept.isEmpty()) {
      put("style", style.json().toString());
      return;
    }
    List<String> differences = TileStyle.differences(JSON.read(kept.get()), style.json());
    if (!differences.isEmpty()) {
      throw new UsageException(
          name.toString(),
          "was begun with other settings: " + String.join(", ", differences),
          "give the same ones, or name another journal");
    }
  }

  /** Keeps what may change from run to run. */
  public void keep(BorderPolicy policy, Thresholds thresholds, Path base) {
    put("policy", BorderJson.write(policy).toString());
    ObjectNode apart = new ObjectNode();
    apart.put("deltaE", thresholds.deltaE()).put("alpha", thresholds.alpha());
    put("thresholds", apart.toString());
    put("base", base.toAbsolutePath().toString());
  }

  /** Keeps what the tiles of this run are rendered with; gives the number of the row. */
  public long keep(RunRendering rendering) {
    String settings = rendering.json().toString();
    database.update("INSERT OR IGNORE INTO renderings (settings) VALUES (?)", settings);
    long id = database.number("SELECT id FROM renderings WHERE settings = ?", settings);
    put("rendering", Long.toString(id));
    return id;
  }

  /** Notes that a run begins; gives its number. */
  public long beginRun() {
    database.update("INSERT INTO runs (started) VALUES (?)", Instant.now().toEpochMilli());
    return database.number("SELECT max(id) FROM runs");
  }

  /** Notes that a run ended, and how. A run that was killed has no such note. */
  public void endRun(long run, String ending, long calls, long retries) {
    database.update(
        "UPDATE runs SET ended = ?, ending = ?, calls = ?, retries = ? WHERE id = ?",
        Instant.now().toEpochMilli(),
        ending,
        calls,
        retries,
        run);
  }

  @Override
  public void close() {
    file.close();
  }

  private void settle(String name, String value) {
    @Nullable String kept = meta().text(name).orElse(null);
    if (kept == null) {
      put(name, value);
    } else if (!kept.equals(value)) {
      throw new UsageException(
          name.toString(),
          "is for " + name + " " + kept + ", not " + value,
          "give the same, or name another journal");
    }
  }

  private JournalMeta meta() {
    return new JournalMeta(database, name);
  }

  private void put(String name, String value) {
    database.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
  }
}
