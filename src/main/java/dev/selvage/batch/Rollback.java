package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.UnfinishedException;
import dev.selvage.batch.journal.ContentJournal;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalWriter;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.batch.journal.TileState;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.Publication;
import dev.selvage.instantsite.Tile;
import dev.selvage.instantsite.TileApi;
import dev.selvage.instantsite.TileWriter;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts back the tiles' content that a batch has replaced, unless somebody has changed it since. May
 * be killed and run again at any moment: what is back already is found out by reading it. For one
 * run, on one thread.
 */
public final class Rollback {
  private final Path journal;
  private final InstantSiteSettings api;
  private final Credentials credentials;
  private final int callsPerMinute;
  private final @Nullable PublicationConsent consent;
  private final Consumer<RollbackEvent> listener;

  /**
   * A rollback that has not begun.
   *
   * @param journal of the batch
   * @param api of the journal
   * @param callsPerMinute 1..100,000
   * @param consent who says whether the site may be published in the end, or null if it is not to
   *     be
   * @param listener hears of each tile
   */
  public Rollback(
      Path journal,
      InstantSiteSettings api,
      Credentials credentials,
      int callsPerMinute,
      @Nullable PublicationConsent consent,
      Consumer<RollbackEvent> listener) {
    this.journal = journal;
    this.api = api;
    this.credentials = credentials;
    this.callsPerMinute = callsPerMinute;
    this.consent = consent;
    this.listener = listener;
  }

  /**
   * Does the work.
   *
   * @throws dev.selvage.UnusableInputException if the journal cannot be used or written
   * @throws dev.selvage.UsageException if the journal is for another API, or the site may not be
   *     published
   * @throws ServerException if the server refuses this client or fails
   * @throws UnfinishedException if publishing fails
   */
  public RollbackOutcome run() {
    try (Journal kept = Journal.forRun(journal)) {
      kept.settle(kept.storeId(), api.baseUrl(), kept.style());
      JournalWriter ledger = new JournalWriter(kept.database(), InstantSource.system(), 0);
      List<TileRow> rows = new ArrayList<>();
      kept.forEachRow(rows::add);
      StopSignal end = new StopSignal();
      CallRateLimiter gate =
          new CallRateLimiter(
              System::nanoTime,
              callsPerMinute,
              1000,
              Duration.ofDays(1),
              new RateLimitEvents(event -> {}, end));
      end.halts(gate::halt);
      try (InstantSiteClient client = new InstantSiteClient(api, credentials, gate, gate)) {
        return new Run(client.tiles(kept.storeId()), ledger).over(rows);
      }
    }
  }

  /** One run over the rows of a journal. */
  private final class Run {
    private final TileApi site;
    private final JournalWriter ledger;
    private final Set<String> restored = new HashSet<>();
    private long changedSince;
    private long refused;

    Run(TileApi site, JournalWriter ledger) {
      this.site = site;
      this.ledger = ledger;
    }

    RollbackOutcome over(List<TileRow> rows) {
      List<TileRow> changed =
          rows.stream().filter(row -> ledger.contents().isChanged(row)).toList();
      @Nullable Publication publication = settle(changed);
      changed.forEach(this::restore);
      boolean published = publication != null && !restored.isEmpty() && publish(publication);
      return new RollbackOutcome(restored.size(), changedSince, refused, published);
    }

    private @Nullable Publication settle(List<TileRow> changed) {
      if (consent == null || changed.isEmpty()) {
        return null;
      }
      Set<String> tiles = new HashSet<>();
      changed.forEach(row -> tiles.add(row.name()));
      Publication publication = Publication.plan(site, tiles);
      consent.settle(publication);
      return publication;
    }

    private void restore(TileRow row) {
      ContentJournal.Content content = ledger.contents().of(row).orElseThrow();
      Tile after = content.after();
      String original = content.original().content();
      if (after == null || original == null) {
        return;
      }
      try {
        Tile now = site.tile(row.name());
        boolean back = now.hasContentOf(content.original());
        if (!back && !now.hasContentOf(after)) {
          leaveAlone(row);
          return;
        }
        if (!back) {
          Tile unused = new TileWriter(site).write(now, now.withContent(original));
        }
        TileRow unusedRow = ledger.rolledBack(row);
        restored.add(row.name());
        listener.accept(new RollbackEvent(row.name(), true, "is as it was before"));
      } catch (ServerException e) {
        if (CallFailure.isUnauthorized(e) || CallFailure.isPassing(e)) {
          // The others would meet the same.
          throw e;
        }
        refused++;
        listener.accept(new RollbackEvent(row.name(), false, String.valueOf(e.getMessage())));
      }
    }

    /** A tile that failed may never have been changed by the batch, so that nothing is amiss. */
    private void leaveAlone(TileRow row) {
      boolean failed = row.state() == TileState.FAILED;
      changedSince += failed ? 0 : 1;
      String what =
          failed
              ? "failed, and is not as the batch would have made it; left alone"
              : "somebody has changed it since; left alone";
      listener.accept(new RollbackEvent(row.name(), false, what));
    }

    private boolean publish(Publication publication) {
      try {
        publication.publish();
        return true;
      } catch (ServerException e) {
        throw new UnfinishedException(
            e,
            "the drafts of " + restored.size() + " tiles are as they were, nothing is published",
            "publish in the site's editor");
      }
    }
  }
}
