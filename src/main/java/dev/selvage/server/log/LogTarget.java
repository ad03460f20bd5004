package dev.selvage.server.log;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Where the lines of a log go. Used by one thread at a time. */
public interface LogTarget {
  /**
   * A channel that adds to the end; the caller closes it. Asked for at first, after every failure,
   * and when the channel before it {@linkplain #isCurrent is of yesterday}.
   */
  WritableByteChannel open() throws IOException;

  /** Whether what {@link #open} has given last is still where the lines should go. */
  default boolean isCurrent() {
    return true;
  }
}
