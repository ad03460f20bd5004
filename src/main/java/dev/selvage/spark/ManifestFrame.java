package dev.selvage.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;

import dev.selvage.UsageException;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.ManifestHeader;
import dev.selvage.batch.manifest.ManifestLine;
import dev.selvage.instantsite.TargetKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as Spark holds it: the columns of a CSV manifest, all text but {@code image}, which is
 * an array; beside them the number of the line, the name of what it is for, and what an earlier run
 * made of it.
 */
final class ManifestFrame {
  private static final String IMAGE = "image";
  private static final String STORE = "store";
  private static final String NUMBER = "_line";
  private static final String NAME = "_name";
  private static final String BEFORE = "_before";
  private static final int MOST_TOLD = 20;

  /** Names of the columns but the images. */
  private static final List<String> TEXTS =
      ManifestHeader.columns().stream().filter(name -> !name.equals(IMAGE)).toList();

  private ManifestFrame() {}

  /**
   * Of somebody's data.
   *
   * @param data with columns of a manifest's names, in any order; {@code image} is text or an array
   * @throws UsageException if a column is unknown, or there is no image, or nothing that it is for
   */
  static Dataset<Row> of(Dataset<Row> data) {
    Map<String, String> given = new HashMap<>();
    for (String column : data.columns()) {
      String name = column.strip().toLowerCase(Locale.ROOT);
      if (!ManifestHeader.columns().contains(name)) {
        throw new UsageException(
            "column " + column,
            "is unknown",
            "leave it out, or use " + String.join(", ", ManifestHeader.columns()));
      }
      given.put(name, column);
    }
    if (!given.containsKey(IMAGE)
        || Arrays.stream(TargetKind.values()).noneMatch(kind -> given.containsKey(kind.label()))) {
      throw new UsageException(
          "columns",
          "name no image, or no tile",
          "give tile (or product, gallery, category), image");
    }
    List<Column> columns = new ArrayList<>();
    columns.add(monotonically_increasing_id().plus(1).as(NUMBER));
    for (String name : TEXTS) {
      Column value =
          given.containsKey(name)
              ? nullif(trim(quoted(data, given.get(name)).cast("string")), lit(""))
              : lit(null).cast("string");
      columns.add(value.as(name));
    }
    Column image = quoted(data, given.get(IMAGE));
    boolean several = data.schema().apply(given.get(IMAGE)).dataType() instanceof ArrayType;
    columns.add((several ? image.cast("array<string>") : array(image.cast("string"))).as(IMAGE));
    Dataset<Row> all = data.select(columns.toArray(Column[]::new));
    return all.withColumn(NAME, name());
  }

  private static Column quoted(Dataset<Row> data, String name) {
    return data.col("`" + name.replace("`", "``") + "`");
  }

  /** As {@link ManifestLine#name()}. */
  private static Column name() {
    List<Column> names = new ArrayList<>();
    for (TargetKind kind : TargetKind.values()) {
      Column id = col(kind.label());
      names.add(kind == TargetKind.TILE ? id : concat(lit(kind.label() + " "), id));
    }
    names.add(lit(""));
    return coalesce(names.toArray(Column[]::new));
  }

  /**
   * Refuses tiles that stand there twice.
   *
   * @throws ManifestException if one does
   */
  static void checkTwice(Dataset<Row> manifest, String name) {
    List<Row> twice =
        manifest
            .groupBy(col(STORE), col(NAME))
            .agg(count(lit(1)).as("times"))
            .filter(col("times").gt(1))
            .limit(MOST_TOLD)
            .collectAsList();
    if (!twice.isEmpty()) {
      List<String> problems =
          twice.stream()
              .map(
                  row ->
                      "tile "
                          + row.getString(1)
                          + (row.isNullAt(0) ? "" : " of store " + row.getString(0))
                          + " stands there "
                          + row.getLong(2)
                          + " times")
              .toList();
      throw new ManifestException(name, problems, 0);
    }
  }

  /**
   * Beside each tile what was last made of it.
   *
   * @param lines files of lines of earlier runs; the names of their folders sort by time
   */
  static Dataset<Row> withBefore(SparkSession spark, Dataset<Row> manifest, List<String> lines) {
    if (lines.isEmpty()) {
      return manifest.withColumn(BEFORE, lit(null).cast("string"));
    }
    Dataset<Row> known =
        spark
            .read()
            .text(lines.toArray(String[]::new))
            .select(
                get_json_object(col("value"), "$.store").as("_store"),
                get_json_object(col("value"), "$.tile").as("_tile"),
                col("value"),
                input_file_name().as("_file"))
            .groupBy(col("_store"), col("_tile"))
            .agg(max_by(col("value"), col("_file")).as(BEFORE));
    return manifest
        .join(
            known,
            manifest
                .col(STORE)
                .eqNullSafe(known.col("_store"))
                .and(manifest.col(NAME).equalTo(known.col("_tile"))),
            "left_outer")
        .drop("_store", "_tile");
  }

  /** Shared out to tasks: by names, so that a task that is done again has the same tiles. */
  static Dataset<Row> shared(Dataset<Row> manifest, int tasks) {
    return manifest.repartition(tasks, col(STORE), col(NAME));
  }

  /**
   * The line that a row stands for.
   *
   * @throws UsageException if it is for several targets
   */
  static ManifestLine line(Row row) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String name : TEXTS) {
      String text = row.getAs(name);
      if (text != null) {
        fields.put(name, List.of(text));
      }
    }
    List<String> images = new ArrayList<>();
    if (!row.isNullAt(row.fieldIndex(IMAGE))) {
      for (Object image : row.getList(row.fieldIndex(IMAGE))) {
        if (image != null) {
          images.add(image.toString());
        }
      }
    }
    fields.put(IMAGE, images);
    return ManifestLine.of(number(row), fields);
  }

  static long number(Row row) {
    return row.getLong(row.fieldIndex(NUMBER));
  }

  static String name(Row row) {
    return String.valueOf(row.<Object>getAs(NAME));
  }

  /** The line of an earlier run, or null. */
  static @Nullable String before(Row row) {
    return row.getAs(BEFORE);
  }
}
