package dev.selvage.spark;

import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.Limits;

/**
 * What a job does with a manifest. Immutable.
 *
 * @param out the folder that it writes to, a URI of any file system that Hadoop knows: {@code
 *     s3a://bucket/tiles}, {@code hdfs:///tiles}, {@code file:///mnt/tiles}
 * @param base the folder that relative paths of images and chains are seen from, likewise
 * @param style how tiles are rendered where their line does not say
 * @param limits what one image, and one canvas, may ask of an executor
 * @param policy how borders are measured
 * @param tilesPerTask about how many tiles one task makes, 1 or more: what is lost with an executor
 *     for each of its cores
 */
public record RenderSettings(
    String out,
    String base,
    TileStyle style,
    Limits limits,
    BorderPolicy policy,
    int tilesPerTask) {
  private static final int TILES_PER_TASK = 50;

  /**
   * Checks the number of tiles.
   *
   * @throws UsageException if a task is to make none
   */
  public RenderSettings {
    if (tilesPerTask < 1) {
      throw new UsageException("tiles a task", tilesPerTask + " is out of range", "give 1 or more");
    }
  }

  /**
   * As {@code selvage batch} does it by default, 50 tiles a task.
   *
   * @param out the folder that is written to
   * @param base the folder that relative paths are seen from
   */
  public static RenderSettings of(String out, String base) {
    return new RenderSettings(
        out, base, TileStyle.DEFAULT, Limits.DEFAULT, BorderPolicy.INSTANT_SITE, TILES_PER_TASK);
  }

  /** The same in another style. */
  public RenderSettings withStyle(TileStyle value) {
    return new RenderSettings(out, base, value, limits, policy, tilesPerTask);
  }

  /** The same within other limits. */
  public RenderSettings withLimits(Limits value) {
    return new RenderSettings(out, base, style, value, policy, tilesPerTask);
  }

  /** The same with borders measured otherwise. */
  public RenderSettings withPolicy(BorderPolicy value) {
    return new RenderSettings(out, base, style, limits, value, tilesPerTask);
  }

  /** The same with tasks of another size. */
  public RenderSettings withTilesPerTask(int value) {
    return new RenderSettings(out, base, style, limits, policy, value);
  }
}
