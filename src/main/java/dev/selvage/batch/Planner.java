package dev.selvage.batch;

import dev.selvage.HiddenCharacters;
import dev.selvage.PlainText;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Database;
import dev.selvage.batch.journal.JournalWriter;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.RunTiles;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.instantsite.TargetKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of tiles into a journal, all of it or, if one line cannot be used, nothing. One line
 * is in memory at a time. For one reading, on one thread.
 */
final class Planner {
  private static final int MOST_TOLD = 20;

  private final Database database;
  private final InstantSource clock;
  private final long run;
  private final Path base;
  private final StopSignal end;
  private final List<String> problems = new ArrayList<>();
  private long moreProblems;
  private long tiles;
  private long added;
  private long changed;

  /**
   * For one run.
   *
   * @param base the manifest's folder
   */
  Planner(Database database, InstantSource clock, long run, Path base, StopSignal end) {
    this.database = database;
    this.clock = clock;
    this.run = run;
    this.base = base;
    this.end = end;
  }

  /**
   * Reads it.
   *
   * @throws ManifestException if a line cannot be used
   * @throws UsageException if it is no CSV
   * @throws dev.selvage.UnusableInputException if it cannot be read
   * @throws RunStoppedException if the run is to end
   */
  Plan read(RunTiles list) {
    database.transaction(
        () -> {
          list.read(new Tiles());
          if (problems.isEmpty() && tiles == 0) {
            problem("it names no tile");
          }
          if (!problems.isEmpty()) {
            throw new ManifestException(list.name(), problems, moreProblems);
          }
          database.update("UPDATE tiles SET line = NULL WHERE run <> ?", run);
        });
    return new Plan(
        tiles,
        added,
        changed,
        database.number("SELECT count(*) FROM tiles WHERE line IS NULL"),
        Arrays.stream(TileState.values())
            .filter(TileState::isConfirmed)
            .mapToLong(this::count)
            .sum(),
        count(TileState.DIFFERS),
        count(TileState.FAILED));
  }

  private long count(TileState state) {
    return database.number(
        "SELECT count(*) FROM tiles WHERE line IS NOT NULL AND state = ?", state.label());
  }

  private void problem(String what) {
    if (problems.size() < MOST_TOLD) {
      problems.add(PlainText.line(what));
    } else {
      moreProblems++;
    }
  }

  /** Takes the tiles of the list. */
  private final class Tiles implements RunTiles.Visitor {
    @Override
    public void tile(TileRequest tile) {
      try {
        take(tile);
      } catch (UsageException e) {
        problem(tile.number(), String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void problem(long number, String what) {
      Planner.this.problem("line " + number + ": " + what);
    }
  }

  private void take(TileRequest line) {
    if (end.isNear()) {
      throw new RunStoppedException();
    }
    tiles++;
    TileSpec spec = line.spec();
    Optional<Known> known =
        database.first(
            "SELECT id, line, run, spec, state FROM tiles WHERE tile = ?",
            row ->
                new Known(
                    row.getLong("id"),
                    row.getLong("line"),
                    row.getLong("run"),
                    row.getString("spec"),
                    TileState.parse(row.getString("state"))),
            line.name());
    String json = spec.json();
    boolean same = known.isPresent() && known.get().spec().equals(json);
    if (known.isPresent() && known.get().run() == run) {
      throw new UsageException(
          (spec.target() == TargetKind.TILE ? "tile " : "") + line.name(),
          "stands on line " + known.get().line() + " already",
          "remove one");
    }
    // Nothing needs the files of a tile that is done.
    if (!same || !known.get().state().isFinished()) {
      spec.files(base).forEach(Planner::checkFile);
    }
    keep(line, json, known.orElse(null), same);
  }

  private void keep(TileRequest line, String spec, @Nullable Known known, boolean same) {
    long now = clock.millis();
    if (known == null) {
      added++;
      database.update(
          "INSERT INTO tiles (tile, line, run, spec, state, planned_at, updated_at)"
              + " VALUES (?, ?, ?, ?, 'planned', ?, ?)",
          line.name(),
          line.number(),
          run,
          spec,
          now,
          now);
      return;
    }
    database.update(
        "UPDATE tiles SET line = ?, run = ?, spec = ? WHERE id = ?",
        line.number(),
        run,
        spec,
        known.id());
    if (!same) {
      changed++;
      database.update(
          "UPDATE tiles SET state = 'planned', redo_why = 'the line has changed', updated_at = ?, "
              + JournalWriter.AFRESH
              + " WHERE id = ?",
          now,
          known.id());
    }
  }

  private static void checkFile(Path file) {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "is no file" : "does not exist";
      String hidden =
          HiddenCharacters.firstOf(file.toString())
              .map(each -> "; its path holds " + each + ", which nobody sees")
              .orElse("");
      throw new UsageException(file.toString(), what + hidden, "check the path");
    }
    if (!Files.isReadable(file)) {
      throw new UsageException(file.toString(), "may not be read", "check its rights");
    }
  }

  /** What the journal has of a tile. */
  private record Known(long id, long line, long run, String spec, TileState state) {}
}
