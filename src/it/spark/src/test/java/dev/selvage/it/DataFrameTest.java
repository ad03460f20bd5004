package dev.selvage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.image.DecodingProfile;
import dev.selvage.render.Composer;
import dev.selvage.render.Output;
import dev.selvage.resample.Filter;
import dev.selvage.spark.RenderManifest;
import dev.selvage.spark.RenderSettings;
import dev.selvage.spark.RenderSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job as a program calls it, on data of its own, with the thin jar beside all that Spark has.
 */
class DataFrameTest {
  private static final String COLUMNS =
      "tile STRING, store BIGINT, image ARRAY<STRING>, width INT, transformations STRING";

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void rowsOfAnyDataAreTiles() throws Exception {
    Shop shop = Shop.write(folder.resolve("shop"), 1, 1, 320, 240);
    Dataset<Row> data = data(shop);
    RenderSettings settings =
        RenderSettings.of(
                folder.resolve("out").toUri().toString(), shop.folder().toUri().toString())
            .withStyle(new TileStyle(100, Output.AUTO, Filter.LANCZOS3, DecodingProfile.QUALITY));
    RenderSummary summary = RenderManifest.run(spark, data, settings);
    assertEquals(5, summary.tiles());
    assertEquals(2, summary.composed());
    assertEquals(3, summary.failed());

    String results = folder.resolve("out/results.parquet").toString();
    List<Row> rows = spark.read().parquet(results).orderBy("tile").collectAsList();
    assertEquals(
        List.of("a", "b", "c", "d", "e"), rows.stream().map(r -> r.getAs("tile")).toList());
    Path made = folder.resolve("out").resolve(rows.get(0).<String>getAs("file"));
    assertEquals(
        dev.selvage.Sha256.hex(Files.readAllBytes(made)), rows.get(0).<String>getAs("sha256"));
    assertEquals(7L, rows.get(0).<Long>getAs("store"));
    assertEquals(
        dev.selvage.Sha256.hex(shop.composed(Composer.create(), 1, 100)),
        rows.get(0).<String>getAs("sha256"));
    assertEquals(50, rows.get(1).<Integer>getAs("width"));
    assertEquals(4, rows.get(1).<Row>getAs("border").<Row>getAs("color").size());
    assertTrue(rows.get(2).<String>getAs("error").contains("does not exist"));
    assertTrue(rows.get(3).<String>getAs("error").contains("transformations"));
    assertTrue(rows.get(4).<String>getAs("error").contains("names no image"));

    Path manifest = folder.resolve("manifest.parquet");
    data.write().parquet(manifest.toString());
    RenderSummary again = RenderManifest.run(spark, manifest.toUri().toString(), settings);
    assertEquals(0, again.composed());
    assertEquals(2, again.skipped());
  }

  @Test
  void dataThatIsNoManifestIsRefused() {
    RenderSettings settings = RenderSettings.of(folder.resolve("out").toString(), ".");
    Dataset<Row> data = data(new Shop(folder, 1, 1));
    for (Dataset<Row> odd :
        List.of(data.withColumnRenamed("image", "picture"), data.drop("tile"), data.union(data))) {
      assertThrows(UsageException.class, () -> RenderManifest.run(spark, odd, settings));
    }
  }

  private static Dataset<Row> data(Shop shop) {
    return spark.createDataFrame(
        List.of(
            RowFactory.create("a", 7L, names("p1.jpg"), null, null),
            RowFactory.create(
                "b",
                7L,
                names(shop.folder().resolve("p2.jpg").toUri().toString()),
                null,
                "[{\"width\":50,\"crop\":\"fit\"}]"),
            RowFactory.create("c", 7L, names("none.jpg"), null, null),
            RowFactory.create("d", 7L, names("p1.jpg"), null, "none.json"),
            RowFactory.create("e", 7L, new String[0], 10, null)),
        StructType.fromDDL(COLUMNS));
  }

  private static String[] names(String name) {
    return new String[] {name};
  }
}
