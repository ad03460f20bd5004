package dev.selvage.server.internal.http;

import java.io.IOException;

/** Nothing of a body came for a moment. Whoever reads it may look at the time and read on. */
public final class NothingYetException extends IOException {
  private static final long serialVersionUID = 1L;

  public NothingYetException(Throwable cause) {
    super("nothing came for a moment", cause);
  }
}
