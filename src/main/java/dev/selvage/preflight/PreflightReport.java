package dev.selvage.preflight;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Verdict;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.instantsite.UploadTarget;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Timing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was composed, what the server made of it, and whether the two agree.
 *
 * @param storeId the store
 * @param target the tile, product or category
 * @param tile what was composed
 * @param verdict how the borders compare
 * @param comparison both borders; null in a dry run
 * @param imageId the server's id of the image; null in a dry run, or if the deadline passed before
 *     a place was reserved. Known even where the server never had a result, so that it can be asked
 *     again
 * @param upload the server's result; null in a dry run, or if the deadline passed without one
 * @param cutShort the call that the deadline cut short before the upload was done, and what to do
 *     about it, in words; null if none was
 * @param timings where the time went, composing included
 */
public record PreflightReport(
    long storeId,
    UploadTarget target,
    RenderedTile tile,
    Verdict verdict,
    @Nullable BorderComparison comparison,
    @Nullable String imageId,
    @Nullable UploadResult upload,
    @Nullable String cutShort,
    List<Timing> timings) {
  /** Keeps its own list. */
  public PreflightReport {
    timings = List.copyOf(timings);
  }

  /** The server's id of the tile, product or category. */
  public String tileId() {
    return target.id();
  }

  /** The border that the server reports, or null if it has not told. */
  public @Nullable BorderInfo server() {
    return comparison == null ? null : comparison.server();
  }
}
