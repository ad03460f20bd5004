package dev.selvage.server.internal.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests that run, and lets nobody in any more once it is closed. Safe for use by
 * several threads; not a monitor, for the reason that {@link FairExecutor} is none.
 */
public final class RequestTracker {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private int running;
  private volatile boolean closed;
  private volatile boolean over;

  /** Whether a request may run; if so, {@link #leave} must follow. */
  public boolean enter() {
    lock.lock();
    try {
      if (!closed) {
        running++;
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  public void leave() {
    lock.lock();
    try {
      running--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public boolean closed() {
    return closed;
  }

  public int running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** Whether what still runs is to end without its work. */
  public boolean over() {
    return over;
  }

  /**
   * Closes, and waits for what runs; then tells what is left to end, and waits for that.
   *
   * @param patience for what runs
   * @param rest for what is left
   */
  public void close(Duration patience, Duration rest) {
    lock.lock();
    try {
      closed = true;
      await(patience);
      over = true;
      await(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
      lock.unlock();
    }
  }

  private void await(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    while (running > 0 && nanos > 0) {
      nanos = left.awaitNanos(nanos);
    }
  }
}
