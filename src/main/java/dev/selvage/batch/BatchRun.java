package dev.selvage.batch;

import dev.selvage.DeadlineException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.render.RenderedTile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run and how tiles go from one to the other: composers, senders, and those who
 * ask for results. What may be under way at a time is bounded, in tiles and in bytes, so that
 * memory stays flat however long the manifest. What hands a tile on does not wait for the stage to
 * take it.
 */
final class BatchRun {
  /** How long calls under way are waited for when a run is told to end. */
  private static final Duration GRACE = Duration.ofSeconds(9);

  private static final int PAGE = 100;
  private static final int LOOK_AGAIN_MILLIS = 50;

  private final RunParts parts;
  private final @Nullable RunCalls calls;
  private final ComposeStage composing;
  private final @Nullable UploadStage sending;
  private final @Nullable PollStage asking;
  private final @Nullable ChangeStage changing;
  private final Budget files;
  private final int mostOpen;
  private final Semaphore open;
  private final ExecutorService composers;
  private final ExecutorService senders;
  private final ScheduledThreadPoolExecutor askers;

  /**
   * For one run.
   *
   * @param calls null in a dry run
   */
  BatchRun(RunParts parts, @Nullable RunCalls calls) {
    this.parts = parts;
    this.calls = calls;
    BatchSettings settings = parts.settings();
    long heap = Runtime.getRuntime().maxMemory() / parts.sideBySide();
    files = new Budget(heap / 8);
    composing = new ComposeStage(parts, this, new Budget(heap / 4), files);
    changing = calls == null ? null : new ChangeStage(parts, this, calls);
    sending =
        calls == null || changing == null ? null : new UploadStage(parts, this, calls, changing);
    asking = calls == null || changing == null ? null : new PollStage(parts, this, calls, changing);
    mostOpen = 64 * settings.concurrency();
    open = new Semaphore(mostOpen);
    composers = Executors.newFixedThreadPool(settings.composers(), threads("compose"));
    senders = Executors.newFixedThreadPool(settings.concurrency(), threads("send"));
    askers = new ScheduledThreadPoolExecutor(settings.concurrency(), threads("ask"));
    askers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Works on every tile of the manifest; returns when all are through, or the run is to end. */
  void work(Journal journal) {
    try {
      feed(journal);
      awaitAll();
    } finally {
      end();
    }
  }

  private void feed(Journal journal) {
    long line = 0;
    List<TileRow> page = journal.rowsAfter(line, PAGE);
    while (!page.isEmpty()) {
      for (TileRow row : page) {
        boolean full = parts.tally().isFull(parts.settings().limit());
        if (full || !entered(1)) {
          return;
        }
        Job job = new Job(row);
        run(composers, job, () -> composing.inspect(job));
        line = row.line();
      }
      page = journal.rowsAfter(line, PAGE);
    }
  }

  private void awaitAll() {
    if (entered(mostOpen)) {
      open.release(mostOpen);
      parts.settleRefusals();
    }
  }

  /** Waits for room; false if the run is to end before. */
  private boolean entered(int places) {
    try {
      while (!parts.end().isNear()) {
        if (open.tryAcquire(places, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      // Who runs a batch may interrupt it as well as stop it.
      Thread.currentThread().interrupt();
      parts.end().now();
    }
    return false;
  }

  /** To be composed, and then sent. */
  void compose(Job job) {
    run(composers, job, () -> composing.compose(job));
  }

  /**
   * To be sent.
   *
   * @param share of the memory for waiting tiles, to be given back
   */
  void send(Job job, RenderedTile tile, int share) {
    run(
        senders,
        job,
        () -> {
          boolean through = true;
          try {
            through = present(sending).send(job, tile);
          } finally {
            if (through) {
              files.giveBack(share);
            }
          }
          if (!through) {
            send(job, tile, share);
          }
        });
  }

  /** To be asked for. */
  void ask(Job job, Duration delay) {
    schedule(job, delay, () -> present(asking).ask(job));
  }

  /** To have its content changed. */
  void change(Job job, Duration delay) {
    schedule(job, delay, () -> present(changing).change(job));
  }

  private void schedule(Job job, Duration delay, Step step) {
    try {
      ScheduledFuture<?> unused =
          askers.schedule(() -> guarded(job, step), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      rejected(job, e);
    }
  }

  /** Nothing more is done for it in this run. */
  void leave(Job job) {
    open.release();
  }

  private void run(ExecutorService executor, Job job, Step step) {
    try {
      executor.execute(() -> guarded(job, step));
    } catch (RejectedExecutionException e) {
      rejected(job, e);
    }
  }

  private void rejected(Job job, RejectedExecutionException e) {
    if (!parts.end().isNear()) {
      throw e;
    }
    leave(job);
  }

  private void guarded(Job job, Step step) {
    try {
      if (!parts.end().isNear()) {
        step.take();
        return;
      }
    } catch (RunStoppedException e) {
      // The journal knows how far the tile has come.
      parts.end().now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DeadlineException | IllegalStateException e) {
      // Calls that were cut short at the end of the run.
      if (!parts.end().isNear()) {
        parts.end().because(e);
      }
    } catch (RuntimeException | Error e) {
      parts.end().because(e);
    }
    leave(job);
  }

  /** Lets what is under way come to its end, for a while, and then cuts it short. */
  private void end() {
    boolean early = parts.end().isNear();
    if (early) {
      // Nothing is lost with what is not composed.
      composers.shutdownNow();
    }
    composers.shutdown();
    senders.shutdown();
    askers.shutdown();
    long deadline = System.nanoTime() + GRACE.toNanos();
    if (!ended(deadline)) {
      composers.shutdownNow();
      senders.shutdownNow();
      askers.shutdownNow();
      if (calls != null) {
        calls.close();
      }
      ended(System.nanoTime() + Duration.ofSeconds(1).toNanos());
    }
  }

  private boolean ended(long deadline) {
    boolean all = true;
    boolean interrupted = Thread.interrupted();
    for (ExecutorService each : List.of(senders, askers, composers)) {
      try {
        long left = Math.max(0, deadline - System.nanoTime());
        all &= each.awaitTermination(left, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
        all = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return all;
  }

  private static <T> T present(@Nullable T stage) {
    if (stage == null) {
      throw new IllegalStateException("a dry run sends nothing");
    }
    return stage;
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "selvage-" + name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A part of the work on a tile. */
  private interface Step {
    void take() throws InterruptedException;
  }
}
