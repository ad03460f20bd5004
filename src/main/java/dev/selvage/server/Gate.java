package dev.selvage.server;

import java.time.Duration;

/** Counts the requests that run, and lets nobody in any more once it is closed. */
final class Gate {
  private int running;
  private boolean closed;

  /** Whether a request may run; if so, {@link #leave} must follow. */
  synchronized boolean enter() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  synchronized void leave() {
    running--;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized int running() {
    return running;
  }

  /**
   * Closes, and waits for what runs.
   *
   * @return whether all of it has ended in time
   */
  synchronized boolean close(Duration patience) {
    closed = true;
    long end = System.nanoTime() + patience.toNanos();
    try {
      long left = end - System.nanoTime();
      while (running > 0 && left > 0) {
        wait(Math.max(1, left / 1_000_000));
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return running == 0;
  }
}
