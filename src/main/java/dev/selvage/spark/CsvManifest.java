package dev.selvage.spark;

import dev.selvage.PlainText;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.LineSpecs;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.ManifestLine;
import dev.selvage.batch.manifest.ManifestReader;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.json.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * A manifest in CSV, read as a batch reads it: all of it is checked by the driver before anything
 * is made, and is handed on as lines of JSON, which Spark reads in parts. One line is in memory at
 * a time.
 */
final class CsvManifest {
  private static final int MOST_TOLD = 20;

  private final HadoopFiles files;
  private final Path manifest;
  private final LineSpecs specs;
  private final List<String> problems = new ArrayList<>();
  private long moreProblems;
  private long tiles;

  CsvManifest(HadoopFiles files, Path manifest, String base, TileStyle style) {
    this.files = files;
    this.manifest = manifest;
    this.specs = new LineSpecs(style, new ChainFiles(files, base)::text);
  }

  /**
   * Writes it as lines of JSON.
   *
   * @throws ManifestException if a line cannot be used
   */
  void copyTo(Path folder) throws IOException {
    Path file = new Path(folder, "lines.json");
    try (Writer lines =
        new BufferedWriter(
            new OutputStreamWriter(files.of(file).create(file, true), StandardCharsets.UTF_8))) {
      // Whether a field is a file matters to a first line alone that names no columns.
      new ManifestReader(
              manifest.toString(), () -> files.of(manifest).open(manifest), path -> false)
          .read(
              new ManifestReader.Visitor() {
                @Override
                public void line(ManifestLine line) {
                  take(line, lines);
                }

                @Override
                public void problem(long number, String what) {
                  CsvManifest.this.problem(number, what);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (problems.isEmpty() && tiles == 0) {
      problems.add("it names no tile");
    }
    if (!problems.isEmpty()) {
      throw new ManifestException(manifest.toString(), problems, moreProblems);
    }
  }

  private void take(ManifestLine line, Writer lines) {
    tiles++;
    try {
      TileRequest unused = specs.request(line);
      lines.write(json(line) + "\n");
    } catch (UsageException e) {
      problem(line.number(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void problem(long number, String what) {
    if (problems.size() < MOST_TOLD) {
      problems.add(PlainText.line("line " + number + ": " + what));
    } else {
      moreProblems++;
    }
  }

  private static String json(ManifestLine line) {
    ObjectNode node = new ObjectNode().put(line.target().label(), line.id());
    line.images().forEach(node.putArray("image")::add);
    return node.put("width", line.width())
        .put("quality", line.quality())
        .put("transformations", line.transformations())
        .put("content_path", line.contentPath())
        .put("store", line.store())
        .toString();
  }
}
