package dev.selvage.batch;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import dev.selvage.instantsite.Reservation;
import dev.selvage.preflight.BorderJson;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes rows of the table of tiles into objects. */
final class TileRows {
  private TileRows() {}

  static TileRow read(ResultSet row) throws SQLException {
    TileSpec spec = TileSpec.parse(row.getString("spec"));
    return new TileRow(
        row.getLong("id"),
        tile(row, spec),
        spec,
        row.getString("inputs"),
        place(row),
        row.getBoolean("sent"),
        time(row, "sent_at"),
        state(row.getString("retry_from")));
  }

  private static TileRecord tile(ResultSet row, TileSpec spec) throws SQLException {
    @Nullable String fault = row.getString("fault");
    return new TileRecord(
        number(row, "line"),
        row.getString("tile"),
        spec.images(),
        TileState.parse(row.getString("state")),
        row.getString("image_id"),
        row.getString("sha256"),
        row.getLong("bytes"),
        size(row),
        border(row.getString("local")),
        border(row.getString("server")),
        deltaE(row),
        row.getInt("attempts"),
        fault == null ? null : Fault.parse(fault),
        row.getString("last_error"),
        Instant.ofEpochMilli(row.getLong("planned_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        time(row, "finished_at"));
  }

  private static @Nullable Reservation place(ResultSet row) throws SQLException {
    @Nullable String url = row.getString("upload_url");
    @Nullable String id = row.getString("image_id");
    return url == null || id == null ? null : new Reservation(URI.create(url), id);
  }

  private static @Nullable Size size(ResultSet row) throws SQLException {
    int width = row.getInt("width");
    return row.wasNull() ? null : new Size(width, row.getInt("height"));
  }

  private static @Nullable Double deltaE(ResultSet row) throws SQLException {
    double value = row.getDouble("delta_e");
    return row.wasNull() ? null : value;
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    @Nullable Long value = number(row, column);
    return value == null ? null : Instant.ofEpochMilli(value);
  }

  private static @Nullable TileState state(@Nullable String label) {
    return label == null ? null : TileState.parse(label);
  }

  private static @Nullable BorderInfo border(@Nullable String json) {
    return json == null ? null : BorderJson.info(json);
  }
}
