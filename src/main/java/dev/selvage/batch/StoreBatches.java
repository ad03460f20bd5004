package dev.selvage.batch;

import dev.selvage.PlainText;
import dev.selvage.UsageException;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.RunTiles;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.instantsite.settings.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Batches of several stores in one process, side by side: each has a journal, a rate limit, a
 * circuit breaker and credentials of its own, so that a store that is slow or refuses holds no
 * other up. What all have in common is the memory and the list of tiles. For one run; {@link #stop}
 * and {@link #progress} may be called from other threads.
 */
public final class StoreBatches {
  /** Stores that are worked on at a time; each has threads of its own, most of which wait. */
  private static final int MOST_AT_ONCE = 16;

  private static final int MOST_TOLD = 20;

  private final RunTiles tiles;
  private final Stores stores;
  private final List<Batch> batches = new ArrayList<>();
  private boolean stopped;

  /** What each store is done with. */
  public interface Stores {
    /** The journal of a store, which is no other's. */
    Path journal(long store);

    /** How its batch is done; with its number, and its own rate. */
    BatchSettings settings(long store);

    /** For its API; null in a dry run. */
    @Nullable Credentials credentials(long store);

    /** Who hears of its batch. */
    BatchListener listener(long store);
  }

  /**
   * A run that has not begun.
   *
   * @param tiles each of which names its store
   */
  public StoreBatches(RunTiles tiles, Stores stores) {
    this.tiles = tiles;
    this.stores = stores;
  }

  /**
   * The stores that the tiles are of, in order. Reads them once.
   *
   * @throws ManifestException if a line cannot be used, or names no store
   * @throws dev.selvage.UnusableInputException if they cannot be read
   */
  public SortedSet<Long> stores() {
    SortedSet<Long> found = new TreeSet<>();
    List<String> problems = new ArrayList<>();
    tiles.read(
        new RunTiles.Visitor() {
          @Override
          public void tile(TileRequest tile) {
            Long store = tile.store();
            if (store == null) {
              problem(tile.number(), "names no store; fill the column in, or give --store");
            } else {
              found.add(store);
            }
          }

          @Override
          public void problem(long number, String what) {
            problems.add(PlainText.line("line " + number + ": " + what));
          }
        });
    if (problems.isEmpty() && found.isEmpty()) {
      problems.add("it names no tile");
    }
    if (!problems.isEmpty()) {
      int told = Math.min(MOST_TOLD, problems.size());
      throw new ManifestException(tiles.name(), problems.subList(0, told), problems.size() - told);
    }
    return found;
  }

  /**
   * Does the work of all stores; what fails for one is told in its outcome, and the others go on.
   *
   * @return one for each store, in order
   * @throws ManifestException as {@link #stores()}; nothing was uploaded then
   * @throws UsageException if two stores have the same journal
   */
  public List<StoreOutcome> run() {
    SortedSet<Long> all = stores();
    checkJournals(all);
    int sideBySide = Math.min(MOST_AT_ONCE, all.size());
    Map<Long, Batch> byStore = new LinkedHashMap<>();
    for (long store : all) {
      byStore.put(store, batch(store, sideBySide));
    }
    ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
    try {
      Map<Long, Future<BatchOutcome>> running = new LinkedHashMap<>();
      byStore.forEach((store, batch) -> running.put(store, threads.submit(batch::run)));
      List<StoreOutcome> outcomes = new ArrayList<>();
      running.forEach((store, run) -> outcomes.add(outcome(store, run)));
      return outcomes;
    } finally {
      threads.shutdown();
    }
  }

  /** Makes {@link #run} return soon, as {@link Batch#stop} does. */
  public synchronized void stop() {
    stopped = true;
    batches.forEach(Batch::stop);
  }

  /** Where the runs stand, all together. */
  public synchronized Progress progress() {
    return batches.stream()
        .map(Batch::progress)
        .reduce(StoreBatches::sum)
        .orElse(new Progress(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO));
  }

  private synchronized Batch batch(long store, int sideBySide) {
    Batch batch =
        new Batch(
            tiles,
            stores.journal(store),
            stores.settings(store),
            stores.credentials(store),
            stores.listener(store),
            sideBySide);
    batches.add(batch);
    if (stopped) {
      batch.stop();
    }
    return batch;
  }

  private void checkJournals(SortedSet<Long> all) {
    Map<Path, Long> owners = new HashMap<>();
    for (long store : all) {
      Path journal = stores.journal(store).toAbsolutePath().normalize();
      Long owner = owners.put(journal, store);
      if (owner != null) {
        throw new UsageException(
            journal.toString(),
            "would be the journal of store " + owner + " and of store " + store,
            "name one for each");
      }
    }
  }

  private StoreOutcome outcome(long store, Future<BatchOutcome> running) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return new StoreOutcome(store, running.get(), null);
        } catch (InterruptedException e) {
          // The runs end by themselves soon, and are waited for.
          interrupted = true;
          stop();
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            return new StoreOutcome(store, null, failure);
          }
          if (e.getCause() instanceof Error error) {
            stop();
            throw error;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Progress sum(Progress a, Progress b) {
    return new Progress(
        a.tiles() + b.tiles(),
        a.skipped() + b.skipped(),
        a.confirmed() + b.confirmed(),
        a.differing() + b.differing(),
        a.sent() + b.sent(),
        a.failed() + b.failed(),
        a.postponed() + b.postponed(),
        a.composed() + b.composed(),
        a.rehearsed() + b.rehearsed(),
        a.calls() + b.calls(),
        a.retries() + b.retries(),
        a.elapsed().compareTo(b.elapsed()) >= 0 ? a.elapsed() : b.elapsed());
  }
}
