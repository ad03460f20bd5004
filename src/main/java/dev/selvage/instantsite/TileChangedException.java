package dev.selvage.instantsite;

import dev.selvage.ServerException;
import org.jspecify.annotations.Nullable;

/**
 * A tile is not as it was when it was read: somebody else has changed it meanwhile. Its status is
 * 409, which no server need have said.
 */
public final class TileChangedException extends ServerException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what was found, without a full stop
   * @param remedy what to do about it
   */
  public TileChangedException(String where, String what, String remedy, @Nullable Throwable cause) {
    super(where, what, remedy, 409, "TILE_CHANGED", cause);
  }
}
