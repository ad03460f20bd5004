package dev.selvage.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a batch come to its end in order when the process is told to end (SIGINT, SIGTERM). The JVM
 * then exits by itself with 128 and the signal's number.
 */
final class Interruption implements AutoCloseable {
  /** A little more than a batch takes to stop. */
  private static final int LONGEST_SECONDS = 11;

  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  private Interruption(Runnable stop) {
    hook =
        new Thread(
            () -> {
              happened = true;
              stop.run();
              await();
            },
            "selvage-stop");
  }

  /**
   * From now on, until it is closed.
   *
   * @param stop makes the batch end soon
   */
  static Interruption of(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean happened() {
    return happened;
  }

  /** Everything is told: nothing holds the process up any more. */
  @Override
  public void close() {
    told.countDown();
    if (!happened) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending this very moment, and the hook will find nothing to do.
        happened = true;
      }
    }
  }

  private void await() {
    try {
      // If it takes longer the journal is whole all the same.
      boolean unused = told.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
