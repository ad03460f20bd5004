package dev.selvage.batch;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalException;
import dev.selvage.batch.journal.JournalFile;
import dev.selvage.batch.journal.JournalWriter;
import dev.selvage.batch.journal.NetworkDisk;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.ManifestTiles;
import dev.selvage.batch.manifest.RunTiles;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.io.OutputCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Uploads the tiles of a manifest, once each, and keeps a journal of it: what is begun can be
 * stopped, killed and begun again at any moment without anything being lost, or sent again that was
 * confirmed. For one run; {@link #stop} and {@link #progress} may be called from other threads.
 *
 * <p>The manifest is CSV: {@code tile,image[,image...]}, and optional columns {@code width,
 * quality, transformations, content_path} if its first line names them. Paths are seen from the
 * manifest's folder. Several images are put side by side; with {@code transformations}, a JSON
 * array or the path of a file that holds one, the first image is the chain's base and the others
 * are its overlays {@code image-2}, {@code image-3} and so on. With {@code content_path}, a JSON
 * pointer, the picture is put there into the content of its tile once its border is confirmed. The
 * columns {@code product}, {@code gallery} and {@code category} may stand in the place of {@code
 * tile}, or beside it; a line fills in one of them. Lines whose column {@code store} names another
 * store are passed over; {@link StoreBatches} does those of all stores.
 */
public final class Batch {
  private final RunTiles list;
  private final Path listFile;
  private final int sideBySide;
  private final Path journal;
  private final BatchSettings settings;
  private final @Nullable Credentials credentials;
  private final BatchListener listener;
  private final RunCounters tally = new RunCounters();
  private final StopSignal end = new StopSignal();
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile @Nullable CallRateLimiter traffic;

  /**
   * A run that has not begun.
   *
   * @param manifest the CSV file
   * @param journal the SQLite file, made if there is none
   * @param credentials for the API; null in a dry run
   * @throws dev.selvage.MissingLibraryException if a library for the journal or the manifest is
   *     missing
   * @throws UsageException if there are no credentials and this is no dry run
   */
  public Batch(
      Path manifest,
      Path journal,
      BatchSettings settings,
      @Nullable Credentials credentials,
      BatchListener listener) {
    this(tilesOf(manifest, settings), journal, settings, credentials, listener);
  }

  private static RunTiles tilesOf(Path manifest, BatchSettings settings) {
    OptionalLibrary.require("batch", OptionalLibrary.SQLITE, OptionalLibrary.FASTCSV);
    return new ManifestTiles(manifest, settings.style());
  }

  /**
   * A run about other tiles than those of a manifest, such as those that were composed before.
   *
   * @param tiles those of other stores are passed over
   * @param journal the SQLite file, made if there is none
   * @param credentials for the API; null in a dry run
   * @throws dev.selvage.MissingLibraryException if a library for the journal is missing
   * @throws UsageException if there are no credentials and this is no dry run
   */
  public Batch(
      RunTiles tiles,
      Path journal,
      BatchSettings settings,
      @Nullable Credentials credentials,
      BatchListener listener) {
    this(tiles, journal, settings, credentials, listener, 1);
  }

  /**
   * One of several runs in this process.
   *
   * @param sideBySide how many, which share its memory
   */
  Batch(
      RunTiles tiles,
      Path journal,
      BatchSettings settings,
      @Nullable Credentials credentials,
      BatchListener listener,
      int sideBySide) {
    OptionalLibrary.require("batch", OptionalLibrary.SQLITE);
    this.list = tiles.ofStore(settings.storeId());
    this.listFile = Path.of(tiles.name());
    this.sideBySide = sideBySide;
    this.journal = journal;
    this.settings = settings;
    this.credentials = credentials;
    this.listener = listener;
    if (credentials == null && !settings.dryRun()) {
      throw new UsageException(
          "batch", "there is no token", "give a token or an app secret, or do a dry run");
    }
  }

  /**
   * Does the work; returns when all tiles are through, or after {@link #stop}.
   *
   * @throws ManifestException if a line cannot be used; nothing was uploaded then
   * @throws UsageException if the manifest is no CSV, or the journal was begun for something else
   * @throws dev.selvage.UnusableInputException if the manifest cannot be read, or the journal
   *     cannot be used or written (any more)
   * @throws dev.selvage.ServerException if the server refuses this client altogether, or is down
   *     for too long
   * @throws IllegalStateException if it was run before
   */
  public BatchOutcome run() {
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException("a batch runs once; make another");
    }
    OutputCheck files = new OutputCheck().reads("the manifest", listFile);
    JournalFile.companions(journal).forEach(file -> files.continues("the journal", file));
    files.check();
    try (Journal kept = settings.dryRun() ? Journal.forTrial(journal) : Journal.forRun(journal)) {
      kept.settle(settings.storeId(), settings.api().baseUrl(), settings.style());
      tellNetworkDisk();
      long run = kept.beginRun();
      try {
        return work(kept, run);
      } catch (RunStoppedException e) {
        // While the manifest was read: nothing of it is kept.
        kept.endRun(run, StopReason.STOPPED.label(), 0, 0);
        return new BatchOutcome(StopReason.STOPPED, Plan.NONE, progress(), kept.summary());
      } catch (RuntimeException | Error e) {
        endRun(kept, run, e);
        throw e;
      }
    }
  }

  /**
   * Makes {@link #run} return soon: no further call begins, calls under way get ten seconds to come
   * to their end.
   */
  public void stop() {
    end.now();
  }

  /** Where the run stands. */
  public Progress progress() {
    return tally.progress(calls());
  }

  private BatchOutcome work(Journal kept, long run) {
    Path base = list.base();
    kept.keep(settings.policy(), settings.thresholds(), base);
    long rendering = kept.keep(settings.rendering());
    InstantSource clock = InstantSource.system();
    Plan plan = new Planner(kept.database(), clock, run, base, end).read(list);
    tally.tiles(plan.tiles());
    tell(new BatchEvent.Planned(plan));
    tellChangedLines(kept, run);
    CallRateLimiter gate =
        new CallRateLimiter(
            System::nanoTime,
            settings.callsPerMinute(),
            settings.pauseAfter(),
            settings.longestOutage(),
            new RateLimitEvents(this::tell, end));
    traffic = gate;
    end.halts(gate::halt);
    JournalWriter ledger = new JournalWriter(kept.database(), clock, rendering);
    RunParts parts =
        new RunParts(
            settings,
            base,
            ledger,
            gate,
            new AuthorizationCheck(),
            tally,
            this::tell,
            end,
            sideBySide);
    try (@Nullable InstantSiteClient site = siteClient(gate)) {
      @Nullable PublishStep publishing = publishing(site, ledger, clock);
      try (@Nullable RunCalls calls = calls(parts)) {
        new BatchRun(parts, calls).work(kept);
      }
      rethrow(end.reason());
      publish(publishing);
    }
    StopReason ending = ending();
    kept.endRun(run, ending.label(), calls(), tally.retries.sum());
    return new BatchOutcome(ending, plan, progress(), kept.summary());
  }

  private @Nullable PublishStep publishing(
      @Nullable InstantSiteClient site, JournalWriter ledger, InstantSource clock) {
    PublicationConsent consent = settings.publication();
    if (site == null || consent == null) {
      return null;
    }
    PublishStep step =
        new PublishStep(site.tiles(settings.storeId()), ledger.contents(), consent, clock);
    step.settle();
    return step;
  }

  /** Where something is left to be done, the site waits for the run that does it. */
  private void publish(@Nullable PublishStep publishing) {
    if (publishing == null || ending() != StopReason.DONE || tally.postponed.sum() > 0) {
      return;
    }
    long tiles = publishing.publish();
    if (tiles > 0) {
      tell(new BatchEvent.Published(tiles));
    }
  }

  /** For the few calls that are no tile's, and repeated as others are. */
  private @Nullable InstantSiteClient siteClient(CallRateLimiter gate) {
    return settings.dryRun() || credentials == null || settings.publication() == null
        ? null
        : new InstantSiteClient(settings.api(), credentials, gate, gate);
  }

  private void tellNetworkDisk() {
    NetworkDisk.typeOf(journal)
        .ifPresent(
            type ->
                tell(
                    new BatchEvent.Cautioned(
                        journal
                            + ": lies on a network disk ("
                            + type
                            + "), where SQLite can lose or damage it; put the journal on a disk of"
                            + " this machine")));
  }

  /** Where the listener fails that ends the run, whatever call or tile it was told of. */
  private void tell(BatchEvent event) {
    try {
      listener.happened(event);
    } catch (RuntimeException | Error e) {
      end.because(e);
      throw e;
    }
  }

  private void tellChangedLines(Journal kept, long run) {
    kept.database()
        .visit(
            "SELECT line, tile, redo_why FROM tiles WHERE run = ? AND redo_why IS NOT NULL"
                + " ORDER BY line",
            row -> tell(new BatchEvent.Redone(row.getLong(1), row.getString(2), row.getString(3))),
            run);
  }

  private @Nullable RunCalls calls(RunParts parts) {
    return settings.dryRun() || credentials == null ? null : new RunCalls(credentials, parts);
  }

  private StopReason ending() {
    if (end.isNear()) {
      return StopReason.STOPPED;
    }
    return tally.isFull(settings.limit()) ? StopReason.LIMIT : StopReason.DONE;
  }

  private void endRun(Journal kept, long run, Throwable failure) {
    try {
      kept.endRun(run, "failed: " + failure.getMessage(), calls(), tally.retries.sum());
    } catch (JournalException e) {
      // It is what failed, most likely.
      failure.addSuppressed(e);
    }
  }

  private long calls() {
    CallRateLimiter gate = traffic;
    return gate == null ? 0 : gate.calls();
  }

  private static void rethrow(@Nullable Throwable reason) {
    if (reason instanceof RuntimeException e) {
      throw e;
    }
    if (reason instanceof Error e) {
      throw e;
    }
  }
}
