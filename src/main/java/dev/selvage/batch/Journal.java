package dev.selvage.batch;

import dev.selvage.UsageException;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Thresholds;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Database database;

  private Journal(JournalFile file) {
    this.file = file;
    this.database = file.database();
  }

  /**
   * Opens the journal of a batch to look at it.
   *
   * @throws dev.selvage.UnusableInputException if there is none, it is damaged or was written by a
   *     newer version
   */
  public static Journal open(Path file) {
    return new Journal(JournalFile.forReading(file));
  }

  static Journal forRun(Path file) {
    return new Journal(JournalFile.forRun(file));
  }

  static Journal forTrial(Path file) {
    return new Journal(JournalFile.forTrial(file));
  }

  Database database() {
    return database;
  }

  /** What the journal comes to, counted now. */
  public JournalSummary summary() {
    return JournalSummary.of(database);
  }

  /** The store whose tiles they are. */
  public long storeId() {
    return Long.parseLong(required("store"));
  }

  /** The API that they were sent to. */
  public URI api() {
    return URI.create(required("api"));
  }

  /** How the tiles are rendered. */
  public TileStyle style() {
    return TileStyle.of(JSON.read(required("style")));
  }

  /** How the borders were measured in the last run. */
  public BorderPolicy policy() {
    return BorderJson.policy(required("policy"));
  }

  /** How far the colours were allowed to be apart in the last run. */
  public Thresholds thresholds() {
    Optional<String> kept = meta("thresholds");
    if (kept.isEmpty()) {
      return Thresholds.DEFAULT;
    }
    JsonNode node = JSON.read(kept.get());
    return new Thresholds(
        node.required("deltaE").doubleValue(), node.required("alpha").doubleValue());
  }

  /** The folder that the paths of the images are seen from. */
  public Path base() {
    return Path.of(required("base"));
  }

  /**
   * Hands out every tile: those of the manifest in its order, then those that it does not name any
   * more.
   */
  public void forEachTile(Consumer<TileRecord> visitor) {
    forEachRow(row -> visitor.accept(row.tile()));
  }

  /** As {@link #forEachTile}, for who does the work. */
  void forEachRow(Consumer<TileRow> visitor) {
    database.visit(
        "SELECT * FROM tiles ORDER BY line IS NULL, line, id",
        row -> visitor.accept(TileRows.read(row)));
  }

  /** The next rows of the manifest after a line, in its order. */
  List<TileRow> rowsAfter(long line, int most) {
    return database.query(
        "SELECT * FROM tiles WHERE line > ? ORDER BY line LIMIT ?", TileRows::read, line, most);
  }

  /**
   * Keeps what the whole journal is for, or compares it with what it was made for.
   *
   * @throws UsageException if it was made for another store or API, or with another style
   */
  void settle(long storeId, URI api, TileStyle style) {
    settle("store", Long.toString(storeId));
    settle("api", api.toString());
    Optional<String> kept = meta("style");
    if (kept.isEmpty()) {
      put("style", style.json().toString());
      return;
    }
    List<String> differences = TileStyle.differences(JSON.read(kept.get()), style.json());
    if (!differences.isEmpty()) {
      throw new UsageException(
          database.file().toString(),
          "was begun with other settings: " + String.join(", ", differences),
          "give the same ones, or name another journal");
    }
  }

  /** Keeps what may change from run to run. */
  void keep(BorderPolicy policy, Thresholds thresholds, Path base) {
    put("policy", BorderJson.write(policy).toString());
    ObjectNode apart = new ObjectNode();
    apart.put("deltaE", thresholds.deltaE()).put("alpha", thresholds.alpha());
    put("thresholds", apart.toString());
    put("base", base.toAbsolutePath().toString());
  }

  /** Notes that a run begins; gives its number. */
  long beginRun() {
    database.update("INSERT INTO runs (started) VALUES (?)", Instant.now().toEpochMilli());
    return database.number("SELECT max(id) FROM runs");
  }

  /** Notes that a run ended, and how. A run that was killed has no such note. */
  void endRun(long run, String ending, long calls, long retries) {
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
    @Nullable String kept = meta(name).orElse(null);
    if (kept == null) {
      put(name, value);
    } else if (!kept.equals(value)) {
      throw new UsageException(
          database.file().toString(),
          "is for " + name + " " + kept + ", not " + value,
          "give the same, or name another journal");
    }
  }

  private String required(String name) {
    return meta(name)
        .orElseThrow(
            () ->
                new JournalException(
                    database.file().toString(),
                    "was never begun",
                    "run batch with it first",
                    null));
  }

  private Optional<String> meta(String name) {
    List<String> found =
        new ArrayList<>(
            database.query("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name));
    return found.stream().findFirst();
  }

  private void put(String name, String value) {
    database.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
  }
}
