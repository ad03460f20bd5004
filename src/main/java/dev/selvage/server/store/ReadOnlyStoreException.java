package dev.selvage.server.store;

import dev.selvage.UsageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store can be read, but takes no images and gives none away. */
public final class ReadOnlyStoreException extends UsageException {
  private static final long serialVersionUID = 1L;

  /** For a store that never takes any. */
  public ReadOnlyStoreException() {
    this(null);
  }

  ReadOnlyStoreException(@Nullable IOException cause) {
    super("store", "cannot be written to", "give the server a folder that it may write to", cause);
  }
}
