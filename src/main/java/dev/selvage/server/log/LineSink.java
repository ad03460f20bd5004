package dev.selvage.server.log;

import java.util.function.Consumer;

/** Takes the lines of the access log. Must not block, and be safe for use by several threads. */
@FunctionalInterface
public interface LineSink extends Consumer<String> {
  /** How many lines could not be written so far. */
  default long dropped() {
    return 0;
  }
}
