package dev.selvage.server;

import java.util.function.BooleanSupplier;

/**
 * A client that waits for an image.
 *
 * @param deadline until when, on the clock of {@link System#nanoTime}
 * @param gone whether it has closed its connection
 */
record WaitingClient(long deadline, BooleanSupplier gone) {
  boolean stillWants() {
    return System.nanoTime() - deadline < 0 && !gone.getAsBoolean();
  }

  long nanosLeft() {
    return deadline - System.nanoTime();
  }
}
