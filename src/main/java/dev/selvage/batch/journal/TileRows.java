package dev.selvage.batch.journal;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import dev.selvage.instantsite.Reservation;
import dev.selvage.preflight.BorderJson;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the table of tiles into objects; throws {@link JournalException} if a row holds
 * what was never written there. Safe for use by several threads.
 */
final class TileRows {
  private static final String HASH = "[0-9a-f]{64}";
  private static final int LONGEST_ID = 512;

  private final Path journal;

  /**
   * @param journal in messages
   */
  TileRows(Path journal) {
    this.journal = journal;
  }

  TileRow read(ResultSet result) throws SQLException {
    JournalValues row = new JournalValues(journal, result);
    TileSpec spec = row.value("spec", TileSpec::parse);
    TileRow tile =
        new TileRow(
            row.number("id", Long.MIN_VALUE, Long.MAX_VALUE),
            tile(row, spec),
            spec,
            row.optionalNumber("rendering", 1, Long.MAX_VALUE),
            row.optionalValue("inputs", TileRows::hash),
            place(row),
            row.number("sent", 0, 1) == 1,
            row.optionalTime("sent_at"),
            row.optionalValue("retry_from", TileState::parse));
    String unusedReason = row.optionalText("redo_why");
    long unusedRun = row.number("run", 1, Long.MAX_VALUE);
    checkWhole(row, tile);
    return tile;
  }

  private static TileRecord tile(JournalValues row, TileSpec spec) throws SQLException {
    return new TileRecord(
        row.optionalNumber("line", 1, Long.MAX_VALUE),
        row.text("tile"),
        spec.images(),
        row.value("state", TileState::parse),
        row.optionalValue("image_id", TileRows::id),
        row.optionalValue("sha256", TileRows::hash),
        row.number("bytes", 0, Integer.MAX_VALUE),
        size(row),
        border(row, "local"),
        border(row, "server"),
        row.optionalDistance("delta_e"),
        (int) row.number("attempts", 0, Integer.MAX_VALUE),
        row.optionalValue("fault", FailureCause::parse),
        row.optionalText("last_error"),
        row.time("planned_at"),
        row.time("updated_at"),
        row.optionalTime("finished_at"));
  }

  /** What a tile of this state cannot be without. */
  private static void checkWhole(JournalValues row, TileRow read) throws SQLException {
    TileRecord tile = read.tile();
    TileState now = tile.state();
    @Nullable TileState then = now == TileState.FAILED ? read.retryFrom() : now;
    if (then == null || then == TileState.PLANNED) {
      return;
    }
    if (then == TileState.FAILED) {
      throw row.damaged("retry_from", "is no state to go on from", null);
    }
    check(row, "sha256", tile.sha256());
    check(row, "local", tile.local());
    if (then == TileState.RESERVED || then == TileState.UPLOADED) {
      check(row, "upload_url", read.place());
    }
    boolean compared = then == TileState.CHANGING || then == TileState.DIFFERS;
    if (compared || then.isConfirmed()) {
      check(row, "server", tile.server());
      check(row, "delta_e", tile.deltaE());
    }
  }

  private static void check(JournalValues row, String column, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      throw row.damaged(column, "is missing", null);
    }
  }

  private static @Nullable Reservation place(JournalValues row) throws SQLException {
    @Nullable URI url = row.optionalValue("upload_url", TileRows::url);
    @Nullable String id = row.optionalValue("image_id", TileRows::id);
    if ((url == null) != (id == null)) {
      throw row.damaged(url == null ? "upload_url" : "image_id", "is missing", null);
    }
    return url == null || id == null ? null : new Reservation(url, id);
  }

  private static @Nullable Size size(JournalValues row) throws SQLException {
    @Nullable Long width = row.optionalNumber("width", 1, Integer.MAX_VALUE);
    @Nullable Long height = row.optionalNumber("height", 1, Integer.MAX_VALUE);
    if ((width == null) != (height == null)) {
      throw row.damaged(width == null ? "width" : "height", "is missing", null);
    }
    return width == null || height == null ? null : new Size(width.intValue(), height.intValue());
  }

  private static @Nullable BorderInfo border(JournalValues row, String column) throws SQLException {
    return row.optionalValue(column, BorderJson::info);
  }

  private static String hash(String text) {
    if (!text.matches(HASH)) {
      throw new IllegalArgumentException("no SHA-256");
    }
    return text;
  }

  private static String id(String text) {
    boolean sound =
        !text.isBlank()
            && text.length() <= LONGEST_ID
            && !text.equals(".")
            && !text.equals("..")
            && text.chars().noneMatch(Character::isISOControl);
    if (!sound) {
      throw new IllegalArgumentException("no id");
    }
    return text;
  }

  static URI url(String text) {
    URI url = URI.create(text);
    boolean web =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!web || url.getRawAuthority() == null) {
      throw new IllegalArgumentException("no http or https URL");
    }
    return url;
  }
}
