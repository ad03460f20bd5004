package dev.selvage.batch;

import java.util.concurrent.Semaphore;

/**
 * Memory that is shared: who wants more than is there waits, and who wants more than there ever is
 * gets all of it. Safe for use by several threads.
 */
final class Budget {
  private static final int UNIT = 1024;

  private final int units;
  private final Semaphore free;

  Budget(long bytes) {
    units = (int) Math.max(1, Math.min(bytes / UNIT, Integer.MAX_VALUE));
    free = new Semaphore(units, true);
  }

  /** Takes that much; gives what to give back. */
  int take(long bytes) throws InterruptedException {
    int share = (int) Math.min(units, bytes / UNIT + 1);
    free.acquire(share);
    return share;
  }

  void giveBack(int share) {
    free.release(share);
  }
}
