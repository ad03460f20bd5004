package dev.selvage.server.store;

import dev.selvage.ServerException;

/**
 * An original is not fetched, since it would have to come from where the settings do not allow: a
 * host that is not listed, an address that is not public, another scheme or port. Nothing was
 * connected to.
 */
public final class OriginForbiddenException extends ServerException {
  private static final long serialVersionUID = 1L;

  /** For one place; see {@link dev.selvage.SelvageException} for the parts of the message. */
  public OriginForbiddenException(String where, String what, String remedy) {
    super(where, what, remedy, 0, null, null);
  }
}
