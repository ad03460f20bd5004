package dev.selvage.server.internal.render;

import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets renderings begin only while what they take fits into a share of the heap together. One that
 * would never fit gets the whole share to itself.
 */
public final class MemoryBudget {
  private static final int UNIT = 1 << 20;

  private final Semaphore units;
  private final int total;

  /**
   * A budget.
   *
   * @param bytes to be shared
   */
  MemoryBudget(long bytes) {
    total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    units = new Semaphore(total, true);
  }

  /** Half of what the JVM may take. */
  public static MemoryBudget ofHeap() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * Takes a part, waiting for it.
   *
   * @return what to give back
   * @throws Refusal if it does not get free in time
   */
  int take(long bytes, long nanos) throws InterruptedException {
    int wanted = (int) Math.min(total, bytes / UNIT + 1);
    if (!units.tryAcquire(wanted, Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
      throw new Refusal(RefusalReason.DEADLINE, "no memory for its pixels in time");
    }
    return wanted;
  }

  void giveBack(int taken) {
    units.release(taken);
  }
}
