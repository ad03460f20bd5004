package dev.selvage.spark;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.RunRendering;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.resample.Resamplers;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Composes, encodes and measures the tiles of a manifest on a cluster of Apache Spark 4:
 *
 * <pre>
 * spark-submit --class dev.selvage.spark.RenderManifest selvage-all.jar \\
 *   s3a://shop/tiles.csv --out s3a://shop/tiles
 * </pre>
 *
 * <p>Below the output are the tiles, lines of JSON about each run, and {@code results.parquet}, a
 * row a tile. What cannot be composed is a row with its error; a task fails only where its output
 * cannot be written. A tile that is there, made of the same bytes by the same settings, is not made
 * again.
 */
public final class RenderManifest {
  private static final Logger LOG = LoggerFactory.getLogger(RenderManifest.class);
  private static final String RESULTS = "results.parquet";

  /** More tasks than these cost the driver more than they save. */
  private static final int MOST_TASKS = 20_000;

  private static final String COLUMNS =
      "store BIGINT, tile STRING, target STRING, file STRING, sha256 STRING, bytes BIGINT,"
          + " width INT, height INT, format STRING,"
          + " border STRUCT<homogeneity: BOOLEAN, color: STRUCT<r: INT, g: INT, b: INT, a: DOUBLE>>,"
          + " warnings ARRAY<STRUCT<code: STRING, message: STRING>>, error STRING,"
          + " timings MAP<STRING, DOUBLE>, inputs STRING, inputHashes ARRAY<STRING>,"
          + " settings STRING, spec STRING";

  private final SparkSession spark;
  private final RenderSettings settings;
  private final HadoopFiles files;
  private final RunFolder folder;
  private final Instant start = Instant.now();

  private RenderManifest(SparkSession spark, RenderSettings settings) {
    this.spark = spark;
    this.settings = settings;
    this.files = new HadoopFiles(spark.sparkContext().hadoopConfiguration());
    this.folder = new RunFolder(files, new Path(settings.out()), start);
  }

  /**
   * For spark-submit: a manifest and options, which its message names where they cannot be used.
   *
   * @throws dev.selvage.SelvageException as {@link #run(SparkSession, String, RenderSettings)}
   */
  public static void main(String[] args) {
    RenderArguments arguments = RenderArguments.parse(args);
    SparkSession spark = SparkSession.builder().appName("selvage").getOrCreate();
    RenderSummary summary = run(spark, arguments.manifest(), arguments.settings());
    LOG.info("{}", summary);
    spark.stop();
  }

  /**
   * Makes the tiles of a manifest in CSV, or in Parquet if its name ends in {@code .parquet}.
   *
   * @param manifest a URI; the same columns as of {@code selvage batch}
   * @throws UsageException if the manifest cannot be used; nothing was made then
   * @throws UnusableInputException if the manifest cannot be read, or the output cannot be written
   */
  public static RenderSummary run(SparkSession spark, String manifest, RenderSettings settings) {
    RenderManifest job = new RenderManifest(spark, settings);
    Path path = new Path(manifest);
    return job.reading(
        manifest,
        () -> {
          if (path.getName().endsWith(".parquet")) {
            return job.work(ManifestFrame.of(spark.read().parquet(manifest)), manifest);
          }
          new CsvManifest(job.files, path, settings.base(), settings.style())
              .copyTo(job.folder.manifest());
          return job.work(job.csv(), manifest);
        });
  }

  /**
   * Makes the tiles of any data with a manifest's columns; {@code image} is text, or an array of
   * it. A row that asks for nothing that can be made has a row with the error.
   *
   * @throws UsageException if its columns are no manifest's, or a tile stands there twice
   * @throws UnusableInputException if the output cannot be written
   */
  public static RenderSummary run(
      SparkSession spark, Dataset<Row> manifest, RenderSettings settings) {
    RenderManifest job = new RenderManifest(spark, settings);
    return job.reading("the data", () -> job.work(ManifestFrame.of(manifest), "the data"));
  }

  private Dataset<Row> csv() {
    String schema =
        "tile STRING, product STRING, gallery STRING, category STRING, image ARRAY<STRING>,"
            + " width STRING, quality STRING, transformations STRING, content_path STRING,"
            + " store STRING";
    return ManifestFrame.of(spark.read().schema(schema).json(folder.manifest().toString()));
  }

  private RenderSummary work(Dataset<Row> manifest, String name) throws IOException {
    ManifestFrame.checkTwice(manifest, name);
    long tiles = manifest.count();
    int tasks = (int) Math.max(1, Math.min(MOST_TASKS, tiles / settings.tilesPerTask()));
    Dataset<Row> all = ManifestFrame.withBefore(spark, manifest, folder.linesBefore());
    List<String> counts =
        ManifestFrame.shared(all, tasks).mapPartitions(task(), Encoders.STRING()).collectAsList();
    results();
    folder.finish();
    return summary(counts);
  }

  private RenderTask task() {
    RunRendering rendering =
        RunRendering.here(settings.limits(), settings.policy(), Resamplers.best().name());
    return new RenderTask(
        files,
        settings.out(),
        settings.base(),
        folder.path().toString(),
        settings.style().json().toString(),
        rendering.json().toString());
  }

  /** The same as the lines say, for whoever asks about many tiles at once. */
  private void results() {
    spark
        .read()
        .schema(COLUMNS)
        .json(folder.allLines().toString())
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(new Path(settings.out(), RESULTS).toString());
  }

  private RenderSummary summary(List<String> counts) {
    JsonReader reader = JsonReader.strict(2);
    List<JsonNode> all = counts.stream().map(reader::read).toList();
    return new RenderSummary(
        sum(all, "tiles"),
        sum(all, "composed"),
        sum(all, "skipped"),
        sum(all, "failed"),
        sum(all, "bytes"),
        Duration.between(start, Instant.now()));
  }

  private static long sum(List<JsonNode> counts, String name) {
    return counts.stream().mapToLong(each -> each.required(name).longValue()).sum();
  }

  /** What touches files. */
  private interface Work {
    RenderSummary run() throws IOException;
  }

  private RenderSummary reading(String name, Work work) {
    try {
      return work.run();
    } catch (FileNotFoundException e) {
      throw new UnusableInputException(name, "does not exist", "check the path", e);
    } catch (IOException e) {
      throw new UnusableInputException(
          settings.out(),
          "cannot be written: " + e.getMessage(),
          "check its path and rights, and the job's credentials",
          e);
    }
  }
}
