package dev.selvage.server.store;

import java.io.IOException;

/** There is no space left for an image. */
public final class StoreFullException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreFullException(IOException cause) {
    super("the store has no space left", cause);
  }
}
