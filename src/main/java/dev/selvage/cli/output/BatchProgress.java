package dev.selvage.cli.output;

import dev.selvage.batch.Batch;
import dev.selvage.batch.BatchEvent;
import dev.selvage.batch.BatchListener;
import dev.selvage.batch.BatchOutcome;
import dev.selvage.batch.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells what a batch does while it runs: to people on standard error, to scripts as a stream of
 * events on standard output.
 */
public final class BatchProgress implements BatchListener, AutoCloseable {
  private static final long TICK_MILLIS = 1000;

  private final Console console;
  private final boolean json;
  private final BatchProgressView watching;
  private final CountDownLatch ended = new CountDownLatch(1);

  public BatchProgress(Console console, boolean json) {
    this.console = console;
    this.json = json;
    this.watching =
        console.isWatched() ? new BatchProgressBar(console) : new BatchProgressLines(console);
  }

  @Override
  public synchronized void happened(BatchEvent event) {
    if (json) {
      console.event(BatchJson.event(event));
    } else if (event instanceof BatchEvent.Planned planned) {
      watching.note(BatchPrinter.plan(planned.plan()));
      watching.begin(planned.plan());
    } else {
      BatchPrinter.news(event).ifPresent(news -> news.lines().forEach(watching::note));
    }
  }

  /** Shows where a run stands from time to time, until this is closed. */
  public void follow(Batch batch) {
    Thread thread = new Thread(() -> show(batch), "selvage-progress");
    thread.setDaemon(true);
    thread.start();
  }

  /** The result. */
  public synchronized void end(BatchOutcome outcome) {
    if (json) {
      console.event(BatchJson.end(outcome));
      return;
    }
    watching.stands(outcome.progress());
    watching.close();
    console.print(BatchPrinter.ending(outcome.ending(), outcome.progress()));
    console.table(BatchPrinter.summary(outcome.summary()));
  }

  /** Something that is no result. */
  public synchronized void note(String line) {
    watching.note(line);
  }

  @Override
  public synchronized void close() {
    ended.countDown();
    watching.close();
  }

  private void show(Batch batch) {
    try {
      int ticks = 0;
      while (!ended.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        show(batch.progress(), ++ticks);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show(Progress progress, int ticks) {
    if (progress.tiles() == 0) {
      return;
    }
    if (!json) {
      watching.stands(progress);
    } else if (ticks % 5 == 0) {
      console.event(BatchJson.progress(progress));
    }
  }
}
