package dev.selvage.batch.journal;

import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tile in the journal with what only a run needs.
 *
 * @param id of the row
 * @param tile what everybody may know
 * @param spec what the manifest asks for
 * @param rendering the journal's row of what it was rendered with, or null if that is not known
 * @param inputs SHA-256 over the files that it was composed of, or null before
 * @param place where to send the image, or null if none is reserved
 * @param sent whether an upload to that place was begun
 * @param sentAt when the last one was, or null
 * @param retryFrom the state that a failed tile goes back to if it is tried again, or null
 */
public record TileRow(
    long id,
    TileRecord tile,
    TileSpec spec,
    @Nullable Long rendering,
    @Nullable String inputs,
    @Nullable Reservation place,
    boolean sent,
    @Nullable Instant sentAt,
    @Nullable TileState retryFrom) {

  /** What the picture is for. */
  public UploadTarget target() {
    TargetKind kind = spec.target();
    return new UploadTarget(kind, kind == TargetKind.TILE ? name() : plainId(kind));
  }

  /** Rows of products are named as {@code product 5}, which no tile of that number is. */
  private String plainId(TargetKind kind) {
    return name().substring(Math.min(name().length(), kind.label().length() + 1));
  }

  public TileState state() {
    return tile.state();
  }

  public String name() {
    return tile.tile();
  }

  public long line() {
    return tile.line() == null ? 0 : tile.line();
  }
}
