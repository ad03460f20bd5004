package dev.selvage.cli.output;

import dev.selvage.batch.BatchEvent;
import dev.selvage.batch.BatchListener;
import dev.selvage.batch.BatchOutcome;
import dev.selvage.batch.Progress;
import dev.selvage.batch.StoreOutcome;
import dev.selvage.json.ObjectNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

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

  /** Tells what happens to one of several stores. */
  public BatchListener ofStore(long store) {
    return event -> happened(store, event);
  }

  private synchronized void happened(long store, BatchEvent event) {
    if (json) {
      console.event(BatchJson.event(event).put("store", store));
    } else if (event instanceof BatchEvent.Planned planned) {
      watching.note(named(store) + BatchPrinter.plan(planned.plan()));
    } else {
      BatchPrinter.news(event)
          .ifPresent(news -> news.lines().forEach(line -> watching.note(named(store) + line)));
    }
  }

  private static String named(long store) {
    return "store " + store + ": ";
  }

  /**
   * Shows where a run stands from time to time, until this is closed.
   *
   * @param stand asked on another thread
   */
  public void follow(Supplier<Progress> stand) {
    Thread thread = new Thread(() -> show(stand), "selvage-progress");
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

  /** The result for one of several stores. */
  public synchronized void end(StoreOutcome result) {
    BatchOutcome outcome = result.outcome();
    if (outcome == null) {
      String why = String.valueOf(result.failure());
      if (result.failure() != null) {
        why = String.valueOf(result.failure().getMessage());
      }
      if (json) {
        console.event(
            new ObjectNode().put("event", "refused").put("store", result.store()).put("why", why));
      } else {
        console.print(named(result.store()) + why);
      }
    } else if (json) {
      console.event(BatchJson.end(outcome).put("store", result.store()));
    } else {
      watching.close();
      console.print(
          named(result.store()) + BatchPrinter.ending(outcome.ending(), outcome.progress()));
      console.table(BatchPrinter.summary(outcome.summary()));
    }
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

  private void show(Supplier<Progress> stand) {
    try {
      int ticks = 0;
      while (!ended.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        show(stand.get(), ++ticks);
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
