package dev.selvage.image.internal.natives;

import dev.selvage.DecodersBusyException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of native libraries that may take longer than anybody waits. Nothing stops such a call, so
 * it is made by one of a few threads: who gives up on it loses that thread until the call comes
 * back, and when all are lost, further calls are refused. Safe for use by several threads.
 */
public final class NativeCalls {
  /** Threads for which there is nothing to do end after that. */
  private static final int IDLE_SECONDS = 10;

  private static final int POLL_MILLIS = 10;

  private static final NativeCalls SHARED =
      new NativeCalls(2 + Runtime.getRuntime().availableProcessors());

  private final int threads;
  private final ThreadPoolExecutor executor;
  private final AtomicInteger lost = new AtomicInteger();

  /** Looked for when there is something to tell: that reads the whole class path. */
  private static final class Log {
    static final Logger LOG = LoggerFactory.getLogger(NativeCalls.class);
  }

  /**
   * A call, by the thread that makes it.
   *
   * @param <T> what it gives back
   */
  @FunctionalInterface
  public interface Call<T> {
    /** Makes it, and gives back anything but null; what it throws is thrown to who waits. */
    T call() throws Exception;
  }

  private enum State {
    QUEUED,
    RUNNING,
    GIVEN_UP,
    DONE
  }

  /**
   * @param threads how many there are, at least 1
   */
  public NativeCalls(int threads) {
    this.threads = threads;
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "selvage-native");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /** Those of the process: two more than it has processors. */
  public static NativeCalls shared() {
    return SHARED;
  }

  /** How many threads are in calls that everybody gave up on. */
  public int lost() {
    return lost.get();
  }

  /**
   * Makes a call and waits for it.
   *
   * @param what how messages call the work: an image by its name
   * @param check called every some ten milliseconds; gives up by throwing anything
   * @throws DecodersBusyException if all threads are lost
   * @throws Exception what the call throws, or the check
   */
  public <T> T call(String what, Call<T> call, Runnable check) throws Exception {
    if (lost() >= threads) {
      throw new DecodersBusyException(what, threads);
    }
    Task<T> task = new Task<>(what, call);
    executor.execute(task);
    boolean ended = false;
    try {
      while (!task.isDone()) {
        check.run();
      }
      ended = true;
    } finally {
      if (!ended) {
        task.giveUp();
      }
    }
    return task.result();
  }

  private final class Task<T> implements Runnable {
    private final String what;
    private final Call<T> call;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private volatile @Nullable T value;
    private volatile @Nullable Throwable failure;

    Task(String what, Call<T> call) {
      this.what = what;
      this.call = call;
    }

    @Override
    public void run() {
      if (!state.compareAndSet(State.QUEUED, State.RUNNING)) {
        return;
      }
      try {
        value = call.call();
      } catch (Throwable e) {
        // Thrown again by result(); of a call that was given up nobody waits for it.
        failure = e;
      } finally {
        if (state.getAndSet(State.DONE) == State.GIVEN_UP) {
          int left = lost.decrementAndGet();
          Log.LOG.info(
              "{}: the native call came back; {} of {} threads are lost", what, left, threads);
        }
        done.countDown();
      }
    }

    /** Waits for a moment. */
    boolean isDone() {
      try {
        return done.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // The check sees it.
        Thread.currentThread().interrupt();
        return false;
      }
    }

    void giveUp() {
      if (state.compareAndSet(State.QUEUED, State.DONE)) {
        return;
      }
      // Counted before it may come back.
      int now = lost.incrementAndGet();
      if (!state.compareAndSet(State.RUNNING, State.GIVEN_UP)) {
        lost.decrementAndGet();
        return;
      }
      Log.LOG.warn(
          "{}: a native call takes too long and cannot be stopped; {} of {} threads are lost",
          what,
          now,
          threads);
    }

    T result() throws Exception {
      Throwable thrown = failure;
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof Exception exception) {
        throw exception;
      }
      return Objects.requireNonNull(value);
    }
  }
}
