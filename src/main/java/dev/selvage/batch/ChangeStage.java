package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.ContentJournal;
import dev.selvage.batch.journal.JournalException;
import dev.selvage.batch.journal.JournalValues;
import dev.selvage.batch.journal.TileState;
import dev.selvage.border.BorderComparison;
import dev.selvage.instantsite.PictureJson;
import dev.selvage.instantsite.Tile;
import dev.selvage.instantsite.UploadResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts confirmed pictures into the content of their tiles. What a tile was and is to be is in the
 * journal before it is written; so after a kill it is read, and written only if it was not.
 */
final class ChangeStage {
  private final RunParts parts;
  private final BatchRun run;
  private final RunCalls calls;
  private final CallRetry retry;

  ChangeStage(RunParts parts, BatchRun run, RunCalls calls) {
    this.parts = parts;
    this.run = run;
    this.calls = calls;
    this.retry = new CallRetry(parts, run);
  }

  /**
   * Reads the tile before anything is uploaded for it, if its content is to be changed.
   *
   * @throws UsageException if there is no place for a picture where the manifest says
   */
  void look(Job job) {
    @Nullable String path = job.row().spec().contentPath();
    if (path != null) {
      Tile tile = calls.tile(job.row().name());
      tile.checkPlace(path);
      parts.ledger().contents().read(job.row(), tile);
    }
  }

  /** The border is confirmed: plans the change, and hands the tile on to have it done. */
  void plan(Job job, BorderComparison comparison, UploadResult result, String path) {
    ContentJournal contents = parts.ledger().contents();
    Optional<Tile> kept = contents.of(job.row()).map(ContentJournal.Content::before);
    Tile after;
    try {
      if (kept.isEmpty()) {
        look(job);
        kept = contents.of(job.row()).map(ContentJournal.Content::before);
      }
      after = kept.orElseThrow().withPicture(path, PictureJson.of(result));
    } catch (UsageException e) {
      parts.failed(job, e, TileState.UPLOADED, null);
      run.leave(job);
      return;
    }
    parts.moved(job, parts.ledger().changing(job.row(), comparison, after));
    run.change(job, Duration.ZERO);
  }

  /** Changes the tile, unless that was done before. */
  void change(Job job) {
    ContentJournal.Content content =
        parts.ledger().contents().of(job.row()).orElseThrow(() -> lost(job));
    Tile before = content.before();
    Tile after = content.after();
    if (before == null || after == null) {
      throw lost(job);
    }
    try {
      calls.write(before, after);
    } catch (ServerException e) {
      // The tile is read again if it is tried again: somebody may have changed it.
      retry.failed(job, e, TileState.UPLOADED, run::change);
      return;
    }
    job.succeeded();
    parts.moved(job, parts.ledger().changed(job.row()));
    parts.tally().confirmed.increment();
    run.leave(job);
  }

  private JournalException lost(Job job) {
    return JournalValues.damaged(
        parts.ledger().file(), "tile " + job.row().name(), "content", "is missing", null);
  }
}
