package dev.selvage.cli.files;

import dev.selvage.DeadlineException;
import dev.selvage.cli.output.FileProgress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same to many things, on as many threads as there are processors, and hands over what
 * came of each in the order of the things, on the thread of the caller. Immutable.
 */
public final class OrderedWork {
  private static final long LOOK_MILLIS = 200;

  private final int threads;

  /** Work on as many threads as there are processors. */
  public OrderedWork() {
    this(Runtime.getRuntime().availableProcessors());
  }

  OrderedWork(int threads) {
    this.threads = threads;
  }

  /**
   * Does the work on each thing. One thing alone is worked on by the thread of the caller.
   *
   * @param work used by several threads; where it throws, nothing further is begun
   * @param taken what becomes of each result
   * @param progress told after each
   * @throws DeadlineException if the thread is interrupted
   */
  public <T, R> void each(
      List<T> things, Function<T, R> work, Consumer<R> taken, FileProgress progress) {
    if (things.size() == 1) {
      taken.accept(work.apply(things.get(0)));
      return;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(threads, things.size())), OrderedWork::thread);
    try {
      Queue<Future<R>> results = new ArrayDeque<>();
      things.forEach(thing -> results.add(pool.submit(() -> work.apply(thing))));
      while (!results.isEmpty()) {
        // Nothing holds on to a result that was taken.
        R result = await(results.remove(), progress);
        progress.above(() -> taken.accept(result));
        progress.step();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R await(Future<R> future, FileProgress progress) {
    while (true) {
      try {
        return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.look();
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeadlineException("the work", "was interrupted", "run it again", e);
      }
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "selvage-image");
    thread.setDaemon(true);
    return thread;
  }
}
