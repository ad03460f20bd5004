package dev.selvage.batch.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A journal in numbers.
 *
 * @param states how many tiles of the manifest are in which state; every state is there
 * @param faults how many of the failed tiles, and of those that are not finished and in trouble,
 *     are whose fault; every fault is there
 * @param gone tiles that the manifest does not name any more
 * @param attempts uploads that were begun
 * @param bytes of all tiles that were composed
 * @param runs that were begun
 * @param calls of all runs but those that were killed
 * @param retries likewise
 * @param started when the first run began, or null if there was none
 * @param ended when the last run ended, or null if it goes on or was killed
 * @param ending how the last run ended, or null likewise
 */
public record JournalSummary(
    Map<TileState, Long> states,
    Map<FailureCause, Long> faults,
    long gone,
    long attempts,
    long bytes,
    long runs,
    long calls,
    long retries,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable String ending) {
  /** Keeps its own maps. */
  public JournalSummary {
    states = Map.copyOf(states);
    faults = Map.copyOf(faults);
  }

  /** Tiles of the manifest. */
  public long tiles() {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Tiles of the manifest in a state. */
  public long count(TileState state) {
    return states.getOrDefault(state, 0L);
  }

  /** Tiles of the manifest that are not finished. */
  public long unfinished() {
    return states.entrySet().stream()
        .filter(entry -> !entry.getKey().isFinished())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  static JournalSummary of(Database database) {
    long lastRun = database.number("SELECT coalesce(max(id), 0) FROM runs");
    return new JournalSummary(
        counts(
            database,
            TileState.values(),
            TileState::parse,
            "SELECT state, count(*) FROM tiles WHERE line IS NOT NULL GROUP BY state"),
        counts(
            database,
            FailureCause.values(),
            FailureCause::parse,
            "SELECT fault, count(*) FROM tiles WHERE line IS NOT NULL AND fault IS NOT NULL"
                + " AND state NOT IN ('confirmed', 'changed', 'published', 'rolled_back', 'differs')"
                + " GROUP BY fault"),
        database.number("SELECT count(*) FROM tiles WHERE line IS NULL"),
        database.number("SELECT coalesce(sum(attempts), 0) FROM tiles"),
        database.number("SELECT coalesce(sum(bytes), 0) FROM tiles"),
        database.number("SELECT count(*) FROM runs"),
        database.number("SELECT coalesce(sum(calls), 0) FROM runs"),
        database.number("SELECT coalesce(sum(retries), 0) FROM runs"),
        time(database, "SELECT coalesce(min(started), 0) FROM runs"),
        time(database, "SELECT coalesce(max(ended), 0) FROM runs WHERE id = ?", lastRun),
        database
            .first(
                "SELECT coalesce(ending, '') FROM runs WHERE id = ?", r -> r.getString(1), lastRun)
            .filter(ending -> !ending.isEmpty())
            .orElse(null));
  }

  /** What a query counts by label; 0 where it names none. */
  private static <E> Map<E, Long> counts(
      Database database, E[] all, Function<String, E> reader, String sql) {
    Map<E, Long> counts = new HashMap<>();
    for (E each : all) {
      counts.put(each, 0L);
    }
    database.visit(sql, row -> counts.put(reader.apply(row.getString(1)), row.getLong(2)));
    return counts;
  }

  private static @Nullable Instant time(Database database, String sql, Object... values) {
    long millis = database.number(sql, values);
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
