package dev.selvage.instantsite;

import dev.selvage.ServerException;

/** The server has taken a tile's change, but the tile could not be read after it. */
public final class TileUnconfirmedException extends ServerException {
  private static final long serialVersionUID = 1L;

  /**
   * @param failure of the reading
   */
  TileUnconfirmedException(ServerException failure) {
    super(
        failure.where(),
        "was changed, and could not be read after that: " + failure.what(),
        failure.remedy(),
        failure.status(),
        failure.code(),
        failure);
  }
}
