package dev.selvage.server.internal.http;

import java.util.function.BooleanSupplier;

/**
 * A client that waits for an image.
 *
 * @param deadline until when, on the clock of {@link System#nanoTime}
 * @param gone whether it has closed its connection
 */
public record WaitingClient(long deadline, BooleanSupplier gone) {
  public boolean stillWants() {
    return System.nanoTime() - deadline < 0 && !gone.getAsBoolean();
  }

  public long nanosLeft() {
    return deadline - System.nanoTime();
  }
}
