package dev.selvage.server.internal.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls off another server that fails again and again, so that no request waits for it: after
 * some failures in a row there is a pause, and after it the first failure begins another. Safe for
 * use by several threads.
 */
final class FailurePause {
  private static final Logger LOG = LoggerFactory.getLogger(FailurePause.class);

  /** As many failures in a row. */
  private static final int FAILURES = 3;

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String call;
  private final AtomicLong failures = new AtomicLong();
  private int inARow;
  private long end = System.nanoTime();

  /**
   * Of a kind of calls.
   *
   * @param call what they do, for the log
   */
  FailurePause(String call) {
    this.call = call;
  }

  /** Whether a call may be made. */
  synchronized boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  synchronized void succeeded() {
    if (inARow >= FAILURES) {
      LOG.info("Can {} again", call);
    }
    inARow = 0;
  }

  synchronized void failed(RuntimeException failure) {
    failures.incrementAndGet();
    inARow++;
    if (inARow >= FAILURES) {
      end = System.nanoTime() + PAUSE.toNanos();
    }
    if (inARow == FAILURES) {
      LOG.warn("Cannot {}, goes on without it: {}", call, failure.toString());
    } else {
      LOG.debug("Cannot {}", call, failure);
    }
  }

  /** How many calls have failed. */
  long failures() {
    return failures.get();
  }
}
