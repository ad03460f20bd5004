package dev.selvage.batch.report;

import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.html.HtmlTemplates;
import org.jspecify.annotations.Nullable;

/**
 * A tile that differs or failed, with its pictures.
 *
 * @param tile what is known of it
 * @param pictures null where there are none
 * @param problem why there are none; null where there are
 */
record ReportCard(
    TileRecord tile, TilePictures.@Nullable Pictures pictures, @Nullable String problem) {
  static boolean isWorthOne(TileRecord tile) {
    return tile.line() != null
        && (tile.state() == TileState.DIFFERS || tile.state() == TileState.FAILED);
  }

  /** Where it comes from, and what it became. */
  String place() {
    String line = "line " + tile.line();
    return tile.imageId() == null ? line : line + ", image " + tile.imageId();
  }

  @Nullable String failure() {
    return tile.state() == TileState.FAILED ? tile.lastError() : null;
  }

  /** Why there are no pictures, where {@link #failure()} does not say it already. */
  @Nullable String withoutPictures() {
    return problem == null || problem.equals(failure()) ? null : problem;
  }

  /** Why the pictures are not what was sent; null where they are. */
  @Nullable String change() {
    if (pictures == null || pictures.isWhatWasSent() || tile.sha256() == null) {
      return null;
    }
    return pictures.isHadHere()
        ? "Its images have changed since"
        : "Other libraries composed it, or its images have changed since";
  }

  /** CSS that puts a line where what is measured ends. */
  String ring() {
    if (pictures == null) {
      return "";
    }
    String x = HtmlTemplates.fixed(100 * pictures.ringX(), 3);
    String y = HtmlTemplates.fixed(100 * pictures.ringY(), 3);
    return "left:%s%%;right:%s%%;top:%s%%;bottom:%s%%".formatted(x, x, y, y);
  }

  @Nullable String deltaE() {
    Double deltaE = tile.deltaE();
    return deltaE == null ? null : HtmlTemplates.fixed(deltaE, 2);
  }
}
