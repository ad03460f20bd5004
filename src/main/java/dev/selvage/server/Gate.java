package dev.selvage.server;

import java.time.Duration;

/** Counts the requests that run, and lets nobody in any more once it is closed. */
final class Gate {
  private int running;
  private boolean closed;
  private boolean over;

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

  /** Whether what still runs is to end without its work. */
  synchronized boolean over() {
    return over;
  }

  /**
   * Closes, and waits for what runs; then tells what is left to end, and waits for that.
   *
   * @param patience for what runs
   * @param rest for what is left
   */
  synchronized void close(Duration patience, Duration rest) {
    closed = true;
    try {
      await(patience);
      over = true;
      await(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
    }
  }

  private synchronized void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (running > 0 && left > 0) {
      wait(Math.max(1, left / 1_000_000));
      left = end - System.nanoTime();
    }
  }
}
