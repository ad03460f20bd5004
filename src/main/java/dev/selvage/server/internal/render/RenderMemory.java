package dev.selvage.server.internal.render;

import dev.selvage.server.internal.http.Refusal;

/**
 * The part of the budget that one rendering holds, from what it measures first until it is drawn.
 * It never waits for more while it holds some, so that no two wait for each other. For one thread;
 * to be closed.
 */
final class RenderMemory implements AutoCloseable {
  private final MemoryBudget budget;
  private final long deadline;
  private final Runnable letGo;
  private int taken;
  private long held;

  /**
   * @param deadline on the clock of {@link System#nanoTime}
   * @param letGo lets go of pixels that were kept, before the part that they lie in is given back
   */
  RenderMemory(MemoryBudget budget, long deadline, Runnable letGo) {
    this.budget = budget;
    this.deadline = deadline;
    this.letGo = letGo;
  }

  /**
   * Holds at least so much from now on, waiting for it.
   *
   * @throws Refusal if it does not get free before the deadline
   */
  void hold(long bytes) throws InterruptedException {
    if (bytes > held) {
      close();
      taken = budget.take(bytes, deadline - System.nanoTime());
      held = bytes;
    }
  }

  /** Gives all of it back. */
  @Override
  public void close() {
    letGo.run();
    budget.giveBack(taken);
    taken = 0;
    held = 0;
  }
}
