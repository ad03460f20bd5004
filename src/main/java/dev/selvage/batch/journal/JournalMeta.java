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

  private final Database database;
  private final Path journal;

  /**
   * @param journal in messages
   */
  JournalMeta(Database database, Path journal) {
    this.database = database;
    this.journal = journal;
  }

  long storeId() {
    return required("store", JournalMeta::store);
  }

  URI api() {
    return required("api", TileRows::url);
  }

  TileStyle style() {
    return required("style", text -> TileStyle.of(JSON.read(text)));
  }

  BorderPolicy policy() {
    return required("policy", BorderJson::policy);
  }

  Thresholds thresholds() {
    return value("thresholds", JournalMeta::thresholds).orElse(Thresholds.DEFAULT);
  }

  Path base() {
    return required("base", Path::of);
  }

  /** Reads all that is there. */
  void check() {
    value("store", JournalMeta::store);
    value("api", TileRows::url);
    value("style", text -> TileStyle.of(JSON.read(text)));
    value("policy", BorderJson::policy);
    value("thresholds", JournalMeta::thresholds);
    value("base", Path::of);
    value("rendering", Long::parseLong);
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

  private <T> Optional<T> value(String name, Function<String, T> reader) {
    return text(name).map(text -> read(name, text, reader));
  }

  private <T> T required(String name, Function<String, T> reader) {
    return value(name, reader)
        .orElseThrow(
            () ->
                new JournalException(
                    journal.toString(), "was never begun", "run batch with it first", null));
  }

  private <T> T read(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      // Whatever a parser throws at what was never written so.
      throw damaged(name, "cannot be read: " + e.getMessage(), e);
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
