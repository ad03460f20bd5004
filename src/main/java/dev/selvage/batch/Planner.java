package dev.selvage.batch;

import dev.selvage.ConfigurationFile;
import dev.selvage.HiddenCharacters;
import dev.selvage.PlainText;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Database;
import dev.selvage.batch.journal.JournalWriter;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.ManifestHeader;
import dev.selvage.batch.manifest.ManifestLine;
import dev.selvage.batch.manifest.ManifestReader;
import dev.selvage.image.ImageFormat;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadTarget;
import dev.selvage.io.PathRefusal;
import dev.selvage.render.Output;
import dev.selvage.transform.ChainJson;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest into a journal, all of it or, if one line cannot be used, nothing. One line is
 * in memory at a time. For one reading, on one thread.
 */
final class Planner {
  private static final int MOST_TOLD = 20;

  private final Database database;
  private final InstantSource clock;
  private final long run;
  private final TileStyle style;
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
  Planner(
      Database database,
      InstantSource clock,
      long run,
      TileStyle style,
      Path base,
      StopSignal end) {
    this.database = database;
    this.clock = clock;
    this.run = run;
    this.style = style;
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
  Plan read(Path manifest) {
    database.transaction(
        () -> {
          new ManifestReader(manifest).read(new Lines());
          if (problems.isEmpty() && tiles == 0) {
            problem("it names no tile");
          }
          if (!problems.isEmpty()) {
            throw new ManifestException(manifest.toString(), problems, moreProblems);
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

  /** Takes the lines of the manifest. */
  private final class Lines implements ManifestReader.Visitor {
    @Override
    public void line(ManifestLine line) {
      try {
        take(line);
      } catch (UsageException e) {
        problem(line.number(), e.getMessage());
      } catch (InvalidPathException e) {
        problem(line.number(), PathRefusal.of(e).getMessage());
      }
    }

    @Override
    public void problem(long number, @Nullable String what) {
      Planner.this.problem("line " + number + ": " + what);
    }
  }

  private void take(ManifestLine line) {
    if (end.isNear()) {
      throw new RunStoppedException();
    }
    tiles++;
    UploadTarget target = new UploadTarget(line.target(), line.id());
    checkFormat(target);
    TileSpec spec = spec(line);
    // Tells of widths and chains that cannot be used; no file is looked at yet.
    spec.composition(base);
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
          (target.kind() == TargetKind.TILE ? "tile " : "") + line.name(),
          "stands on line " + known.get().line() + " already",
          "remove one");
    }
    // Nothing needs the files of a tile that is done.
    if (!same || !known.get().state().isFinished()) {
      spec.files(base).forEach(Planner::checkFile);
    }
    keep(line, json, known.orElse(null), same);
  }

  private void keep(ManifestLine line, String spec, @Nullable Known known, boolean same) {
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

  private TileSpec spec(ManifestLine line) {
    if (line.images().isEmpty()) {
      throw new UsageException("", "it names no image", howToSeparate(line.id()));
    }
    int quality = number("quality", line.quality(), style.output().quality());
    // Checks the range.
    Output unused = style.output().withQuality(quality);
    String chain = line.transformations().isEmpty() ? null : chain(line.transformations());
    if (chain != null && !line.width().isEmpty()) {
      throw new UsageException(
          "width", "means nothing beside transformations", "put it into the chain");
    }
    return new TileSpec(
        line.images(),
        number("width", line.width(), style.width()),
        unused.quality(),
        chain,
        line.contentPath().isEmpty() ? null : line.contentPath(),
        line.target());
  }

  private void checkFormat(UploadTarget target) {
    if (target.kind() != TargetKind.TILE && style.output().format() == ImageFormat.WEBP) {
      throw new UsageException(
          target.toString(),
          "the product API does not take WebP",
          "use --format auto, jpeg or png");
    }
  }

  private static String howToSeparate(String field) {
    return ManifestHeader.otherDelimiter(field)
        .map(delimiter -> "separate fields by commas, not by " + delimiter)
        .orElse("write tile,image[,image...]");
  }

  /** The JSON of a chain that stands in the manifest, or in a file that it names. */
  private String chain(String text) {
    if (text.startsWith("[")) {
      return ChainJson.write(ChainJson.parse(text));
    }
    Path file = resolve(text);
    try {
      String chain = ConfigurationFile.of(file, ChainJson.MAX_CHARS).text();
      return ChainJson.write(ChainJson.parse(chain));
    } catch (UnusableInputException e) {
      throw new UsageException(
          "transformations",
          file + " " + e.what(),
          "give a JSON array, or the path of a file that holds one",
          e);
    }
  }

  private Path resolve(String path) {
    try {
      return base.resolve(path);
    } catch (InvalidPathException e) {
      throw PathRefusal.of(e);
    }
  }

  private static int number(String name, String text, int otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,6}")) {
      throw new UsageException(name, "\"" + text + "\" is no whole number", "write digits only");
    }
    return Integer.parseInt(text);
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
