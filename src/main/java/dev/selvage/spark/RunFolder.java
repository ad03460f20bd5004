package dev.selvage.spark;

import dev.selvage.batch.composed.ComposedTiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a job's run lies below the folder that it writes to. Each task that is done leaves a file
 * of lines there, one a tile; so whatever becomes of the run, the next one knows what was made.
 */
final class RunFolder {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HadoopFiles files;
  private final Path runs;
  private final Path run;

  /** A run that begins now. */
  RunFolder(HadoopFiles files, Path out, Instant now) {
    this.files = files;
    this.runs = new Path(out, ComposedTiles.RUNS);
    this.run = new Path(runs, NAME.format(now));
  }

  /** The file of one task's lines. */
  static Path lines(Path run, int partition) {
    return new Path(run, String.format(Locale.ROOT, "rows-%06d%s", partition, ComposedTiles.LINES));
  }

  Path path() {
    return run;
  }

  /** Where the manifest lies as Spark reads it. */
  Path manifest() {
    return new Path(run, "manifest");
  }

  /** All lines of this run, as a pattern. */
  Path allLines() {
    return new Path(run, "*" + ComposedTiles.LINES);
  }

  /** The files of lines of all runs before. */
  List<String> linesBefore() throws IOException {
    FileSystem system = files.of(runs);
    FileStatus[] found = system.globStatus(new Path(runs, "*/*" + ComposedTiles.LINES));
    return found == null
        ? List.of()
        : Arrays.stream(found).map(status -> status.getPath().toString()).toList();
  }

  /** The run is whole: those before it are of no more use. */
  void finish() throws IOException {
    FileSystem system = files.of(run);
    system.delete(manifest(), true);
    files.write(new Path(run, ComposedTiles.SUCCESS), new byte[0], "0");
    for (Path other : others(system)) {
      if (other.getName().compareTo(run.getName()) < 0) {
        system.delete(other, true);
      }
    }
  }

  private List<Path> others(FileSystem system) throws IOException {
    List<Path> all = new ArrayList<>();
    try {
      for (FileStatus status : system.listStatus(runs)) {
        all.add(status.getPath());
      }
    } catch (FileNotFoundException e) {
      // Then there are none.
    }
    return all;
  }
}
