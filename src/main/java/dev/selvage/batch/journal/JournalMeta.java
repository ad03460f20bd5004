package dev.selvage.batch.journal;

import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Thresholds;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.preflight.BorderJson;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says of all its tiles together. Everything throws {@link JournalException} if it
 * is not there or was never written so.
 */
final class JournalMeta {
  private static final JsonReader JSON = JsonReader.strict(64);

  /**
   * One value.
   *
   * @param reader throws whatever it likes at what was never written so
   */
  record Entry<T>(String name, Function<String, T> reader) {}

  static final Entry<Long> STORE = new Entry<>("store", JournalMeta::store);
  static final Entry<URI> API = new Entry<>("api", TileRows::url);
  static final Entry<TileStyle> STYLE = new Entry<>("style", text -> TileStyle.of(JSON.read(text)));
  static final Entry<BorderPolicy> POLICY = new Entry<>("policy", BorderJson::policy);
  static final Entry<Thresholds> THRESHOLDS = new Entry<>("thresholds", JournalMeta::thresholds);
  static final Entry<Path> BASE = new Entry<>("base", Path::of);
  static final Entry<Long> RENDERING = new Entry<>("rendering", Long::parseLong);

  private static final List<Entry<?>> ALL =
      List.of(STORE, API, STYLE, POLICY, THRESHOLDS, BASE, RENDERING);

  private final Database database;
  private final Path journal;

  /**
   * @param journal in messages
   */
  JournalMeta(Database database, Path journal) {
    this.database = database;
    this.journal = journal;
  }

  /** Reads all that is there. */
  void check() {
    ALL.forEach(this::value);
  }

  /** A value as it stands there, or empty. */
  Optional<String> text(String name) {
    List<Object> found =
        database.query("SELECT value FROM meta WHERE name = ?", row -> row.getObject(1), name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get(0) instanceof String text) {
      return Optional.of(text);
    }
    throw damaged(name, "is no text", null);
  }

  <T> Optional<T> value(Entry<T> entry) {
    return text(entry.name()).map(text -> read(entry, text));
  }

  <T> T required(Entry<T> entry) {
    return value(entry)
        .orElseThrow(
            () ->
                new JournalException(
                    journal.toString(), "was never begun", "run batch with it first", null));
  }

  private <T> T read(Entry<T> entry, String text) {
    try {
      return entry.reader().apply(text);
    } catch (RuntimeException e) {
      throw damaged(entry.name(), "cannot be read: " + e.getMessage(), e);
    }
  }

  private JournalException damaged(String name, String why, @Nullable Throwable cause) {
    return JournalValues.damaged(journal, "row " + name + " of meta", "value", why, cause);
  }

  private static long store(String text) {
    long id = Long.parseLong(text);
    if (id < 1) {
      throw new IllegalArgumentException("no store");
    }
    return id;
  }

  private static Thresholds thresholds(String text) {
    JsonNode node = JSON.read(text);
    return new Thresholds(
        node.required("deltaE").doubleValue(), node.required("alpha").doubleValue());
  }
}
