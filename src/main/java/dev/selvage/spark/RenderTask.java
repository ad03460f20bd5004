package dev.selvage.spark;

import dev.selvage.UsageException;
import dev.selvage.batch.composed.ComposedTile;
import dev.selvage.batch.journal.RunRendering;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.LineSpecs;
import dev.selvage.batch.manifest.ManifestLine;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The work of one task: makes its tiles, one after the other, and leaves a file of lines that tell
 * what became of them, in the end and whole. A task that is done again makes the same files anew.
 */
final class RenderTask implements MapPartitionsFunction<Row, String> {
  private static final long serialVersionUID = 1L;

  private final HadoopFiles files;
  private final String out;
  private final String base;
  private final String run;
  private final String style;
  private final String rendering;

  /**
   * All as text, which goes over the network.
   *
   * @param run the folder of this run
   * @param style {@link TileStyle#json()}
   * @param rendering {@link RunRendering#json()}
   */
  RenderTask(
      HadoopFiles files, String out, String base, String run, String style, String rendering) {
    this.files = files;
    this.out = out;
    this.base = base;
    this.run = run;
    this.style = style;
    this.rendering = rendering;
  }

  /** Gives one line that sums the task up, for the driver. */
  @Override
  public Iterator<String> call(Iterator<Row> rows) throws IOException {
    TaskContext task = TaskContext.get();
    String attempt = Long.toString(task.taskAttemptId());
    JsonReader reader = JsonReader.strict(64);
    TileStyle tileStyle = TileStyle.of(reader.read(style));
    TileRendering tiles =
        new TileRendering(
            files,
            new Path(out),
            new Path(base),
            tileStyle,
            RunRendering.of(reader.read(rendering)));
    LineSpecs specs = new LineSpecs(tileStyle, new ChainFiles(files, base)::text);
    StringBuilder lines = new StringBuilder();
    TaskCounts counts = new TaskCounts();
    while (rows.hasNext()) {
      if (task.isInterrupted()) {
        throw new IOException("the task was told to end");
      }
      TileRendering.Made made = make(rows.next(), specs, tiles, attempt);
      if (task.isInterrupted()) {
        // What was interrupted has not failed.
        throw new IOException("the task was told to end");
      }
      counts.count(made);
      lines.append(made.tile().json()).append('\n');
    }
    files.write(
        RunFolder.lines(new Path(run), task.partitionId()),
        lines.toString().getBytes(StandardCharsets.UTF_8),
        attempt);
    return List.of(counts.json()).iterator();
  }

  private static TileRendering.Made make(
      Row row, LineSpecs specs, TileRendering tiles, String attempt) throws IOException {
    TileRequest request;
    try {
      ManifestLine line = ManifestFrame.line(row);
      try {
        request = specs.request(line);
      } catch (UsageException e) {
        return new TileRendering.Made(tiles.refused(unspecified(line), e), false);
      }
    } catch (UsageException e) {
      return new TileRendering.Made(tiles.refused(unspecified(row), e), false);
    }
    return tiles.make(request, before(row), attempt);
  }

  /**
   * For a line that asks for nothing that can be made: there is nothing to say of it but its name.
   */
  private static TileRequest unspecified(ManifestLine line) {
    List<String> images = line.images().isEmpty() ? List.of("-") : line.images();
    return new TileRequest(
        line.number(),
        store(line),
        line.name(),
        new TileSpec(images, 1, 1, null, null, line.target()));
  }

  private static @Nullable Long store(ManifestLine line) {
    try {
      return LineSpecs.store(line);
    } catch (UsageException e) {
      // Then that is what is wrong with the line, and the first thing said of it.
      return null;
    }
  }

  private static TileRequest unspecified(Row row) {
    return unspecified(
        new ManifestLine(
            ManifestFrame.number(row),
            TargetKind.TILE,
            ManifestFrame.name(row),
            List.of(),
            "",
            "",
            "",
            ""));
  }

  private static @Nullable ComposedTile before(Row row) {
    String line = ManifestFrame.before(row);
    if (line == null) {
      return null;
    }
    try {
      return ComposedTile.parse(line);
    } catch (RuntimeException e) {
      // Written by another version, most likely: the tile is made anew.
      return null;
    }
  }

  /** What a task did, in numbers. */
  private static final class TaskCounts {
    private long tiles;
    private long skipped;
    private long failed;
    private long composed;
    private long bytes;

    void count(TileRendering.Made made) {
      tiles++;
      if (made.tile().file() == null) {
        failed++;
      }
      if (made.skipped()) {
        skipped++;
      } else if (made.tile().file() != null) {
        composed++;
        bytes += made.tile().file().bytes();
      }
    }

    String json() {
      return new ObjectNode()
          .put("tiles", tiles)
          .put("skipped", skipped)
          .put("failed", failed)
          .put("composed", composed)
          .put("bytes", bytes)
          .toString();
    }
  }
}
