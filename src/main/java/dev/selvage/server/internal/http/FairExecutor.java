package dev.selvage.server.internal.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets few requests compute at a time, in the order that they come in, so that those which are
 * refused do not crowd out the renderings that they are refused for. Fair, since unfair locks
 * starve waiting requests for seconds. Safe for use by several threads.
 *
 * <p>On virtual threads it matters who wakes those that wait for an image. A worker of their
 * scheduler looks at what a platform thread hands in only once the queue that it took from last is
 * empty, which the queue of the thread that accepts requests is never under load. So as an executor
 * this lets the next request that begins or ends its turn do what a thread that renders wants done.
 *
 * <p>Without a monitor: virtual threads that queue for one are woken one after the other by a
 * thread of the platform, and a few hundred requests at once would wait for seconds.
 */
public final class FairExecutor implements Executor {
  private final int count;
  private final Semaphore turns;
  private final Queue<Runnable> wakings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger coming = new AtomicInteger();

  /**
   * Makes one that nobody waits for yet.
   *
   * @param count how many requests compute at a time, from 1
   */
  public FairExecutor(int count) {
    this.count = count;
    this.turns = new Semaphore(count, true);
  }

  /**
   * Threads for requests.
   *
   * @param threads start each of the requests that are told to come here
   */
  public Executor over(Executor threads) {
    return request -> {
      coming.incrementAndGet();
      boolean handedOver = false;
      try {
        threads.execute(
            () -> {
              come();
              request.run();
            });
        handedOver = true;
      } finally {
        if (!handedOver) {
          come();
        }
      }
    };
  }

  /** Waits for a turn; {@link #end} must follow. An interruption is kept for later. */
  void take() {
    turns.acquireUninterruptibly();
  }

  /** Wakes whoever is to be woken, and gives the turn to the next. */
  void end() {
    wake();
    turns.release();
    wake();
  }

  /**
   * Wakes somebody: now if no request is about to, else as soon as one begins or ends its turn.
   *
   * @param waking must neither block nor throw
   */
  @Override
  public void execute(Runnable waking) {
    // Added before the look: whoever is still to come, or to end, finds it.
    wakings.add(waking);
    if (coming.get() == 0 && turns.availablePermits() == count) {
      wake();
    }
  }

  private void come() {
    coming.decrementAndGet();
    wake();
  }

  private void wake() {
    Runnable waking = wakings.poll();
    while (waking != null) {
      waking.run();
      waking = wakings.poll();
    }
  }
}
