package dev.selvage.batch;

import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.preflight.Html;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tile that differs or failed, with its pictures. */
final class ReportCard {
  private ReportCard() {}

  static boolean isWorthOne(TileRecord tile) {
    return tile.state() == TileState.DIFFERS || tile.state() == TileState.FAILED;
  }

  static String of(TileRecord tile, TilePictures.Pictures pictures) {
    String changed =
        pictures.isWhatWasSent() || tile.sha256() == null
            ? ""
            : "<p class=\"failed\">"
                + (pictures.isHadHere()
                    ? "Its images have changed since"
                    : "Other libraries composed it, or its images have changed since")
                + ": this is not what was sent.</p>";
    return head(tile)
        + changed
        + "<img class=\"small checks\" alt=\"The tile\" src=\"%s\">".formatted(pictures.small())
        + lens(pictures)
        + swatches(tile)
        + "</div>\n";
  }

  static String withoutPictures(TileRecord tile, String why) {
    boolean told = tile.state() == TileState.FAILED && why.equals(tile.lastError());
    return head(tile)
        + (told ? "" : "<p class=\"quiet\">No picture: " + Html.escape(why) + "</p>")
        + swatches(tile)
        + "</div>\n";
  }

  private static String head(TileRecord tile) {
    String line = tile.line() == null ? "not in the manifest any more" : "line " + tile.line();
    String error = tile.lastError();
    return ("<div class=\"card\" data-tile=\"%s\"><h3>%s <span class=\"%s\">%s</span></h3>"
                + "<p class=\"quiet\">%s%s</p>")
            .formatted(
                Html.escape(tile.tile()),
                Html.escape(tile.tile()),
                tile.state().label(),
                tile.state().label(),
                line,
                tile.imageId() == null ? "" : ", image " + Html.escape(tile.imageId()))
        + (tile.state() == TileState.FAILED && error != null
            ? "<p>" + Html.escape(error) + "</p>"
            : "");
  }

  /** The border enlarged; the dashed line runs where what is measured ends. */
  private static String lens(TilePictures.Pictures pictures) {
    return String.format(
        Locale.ROOT,
        "<div class=\"lens checks\"><img alt=\"Its border, magnified\" src=\"%s\">"
            + "<div style=\"left:%.3f%%;right:%.3f%%;top:%.3f%%;bottom:%.3f%%\"></div></div>",
        pictures.lens(),
        100 * pictures.ringX(),
        100 * pictures.ringX(),
        100 * pictures.ringY(),
        100 * pictures.ringY());
  }

  private static String swatches(TileRecord tile) {
    if (tile.local() == null) {
      return "";
    }
    Double deltaE = tile.deltaE();
    return "<div class=\"swatches\">"
        + swatch("measured here", tile.local())
        + swatch("measured by the server", tile.server())
        + "</div>"
        + (deltaE == null
            ? ""
            : String.format(Locale.ROOT, "<p class=\"quiet\">deltaE %.2f</p>", deltaE));
  }

  private static String swatch(String whose, @Nullable BorderInfo border) {
    if (border == null) {
      return "";
    }
    Rgba c = border.color();
    return String.format(
        Locale.ROOT,
        "<div><i style=\"background:rgba(%d,%d,%d,%.4f)\"></i>%s<br><code>%s</code><br>%s</div>",
        c.red(),
        c.green(),
        c.blue(),
        c.alpha(),
        whose,
        Html.escape(c.toString()),
        border.homogeneity() ? "one colour all round" : "not one colour");
  }
}
