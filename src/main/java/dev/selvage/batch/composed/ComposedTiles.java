package dev.selvage.batch.composed;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.ComposedFile;
import dev.selvage.batch.manifest.RunTiles;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonReader;
import dev.selvage.json.JsonSequence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of a folder that a job has written: those of its last run that came to its end. A run
 * is a folder below {@code runs}, named by its time, of {@code *.jsonl} files and, once it is
 * whole, a file {@code _SUCCESS}. The tiles' files lie below {@code tiles}.
 */
public final class ComposedTiles implements RunTiles {
  /** The folder of the runs. */
  public static final String RUNS = "runs";

  /** What a run holds once it is whole. */
  public static final String SUCCESS = "_SUCCESS";

  /** What the names of the files of lines end in. */
  public static final String LINES = ".jsonl";

  private static final JsonReader READER = JsonReader.strict(64);

  private final Path results;

  /**
   * Looks at nothing yet.
   *
   * @param results the folder that the job was given for its output
   */
  public ComposedTiles(Path results) {
    this.results = results;
  }

  @Override
  public String name() {
    return results.toString();
  }

  @Override
  public Path base() {
    return results.toAbsolutePath();
  }

  @Override
  public boolean namesStores() {
    boolean[] found = {false};
    read(
        new Visitor() {
          @Override
          public void tile(TileRequest tile) {
            found[0] |= tile.store() != null;
          }

          @Override
          public void problem(long number, String what) {}
        });
    return found[0];
  }

  @Override
  public void read(Visitor visitor) {
    long number = 0;
    for (Path file : files(lastRun(), LINES)) {
      number = read(file, number, visitor);
    }
  }

  private static long read(Path file, long before, Visitor visitor) {
    long number = before;
    try (JsonSequence lines = READER.sequence(Files.newInputStream(file))) {
      while (lines.hasNext()) {
        number++;
        ComposedTile tile = ComposedTile.of(lines.next());
        checkInside(tile.file());
        visitor.tile(tile.request(number));
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (JsonException | IllegalArgumentException | UsageException e) {
      throw new UnusableInputException(
          file.toString(),
          "is no list of composed tiles at its value " + (number - before) + ": " + e.getMessage(),
          "copy it again from where it was made",
          e);
    }
    return number;
  }

  /** What was written elsewhere names no file outside of its own folder. */
  private static void checkInside(@Nullable ComposedFile file) {
    if (file != null) {
      Path path = Path.of(file.path());
      if (path.isAbsolute() || path.normalize().startsWith("..")) {
        throw new IllegalArgumentException("file " + file.path() + " lies outside of the folder");
      }
    }
  }

  private Path lastRun() {
    List<Path> runs = new ArrayList<>(files(results.resolve(RUNS), ""));
    runs.removeIf(run -> !Files.isRegularFile(run.resolve(SUCCESS)));
    if (runs.isEmpty()) {
      throw new UnusableInputException(
          results.toString(),
          "holds no run that came to its end (runs/*/_SUCCESS)",
          "give the folder that the job wrote to, and run the job to its end");
    }
    return runs.get(runs.size() - 1);
  }

  private List<Path> files(Path folder, String end) {
    List<Path> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
        found.forEach(
            file -> {
              if (String.valueOf(file.getFileName()).endsWith(end)) {
                all.add(file);
              }
            });
      } catch (IOException e) {
        throw unreadable(folder, e);
      }
    }
    Collections.sort(all);
    return all;
  }

  private static UnusableInputException unreadable(Path file, IOException cause) {
    return new UnusableInputException(
        file.toString(), "cannot be read", "check its path and rights", cause);
  }
}
