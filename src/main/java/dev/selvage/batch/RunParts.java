package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.batch.journal.JournalWriter;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.batch.journal.TileState;
import dev.selvage.instantsite.settings.NoTokenException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a run share.
 *
 * @param settings how it is done
 * @param base the folder that images are seen from
 * @param ledger the steps of the tiles
 * @param traffic the gate of all calls
 * @param authorization whether the server refuses single tiles or this client
 * @param tally what was done
 * @param listener who hears of it
 * @param end how the run is told to end
 * @param sideBySide runs in this process, which share its memory, 1 or more
 */
record RunParts(
    BatchSettings settings,
    Path base,
    JournalWriter ledger,
    CallRateLimiter traffic,
    AuthorizationCheck authorization,
    RunCounters tally,
    BatchListener listener,
    StopSignal end,
    int sideBySide) {

  /** A tile has taken a step. */
  void moved(Job job, TileRow row) {
    job.row(row);
    listener.happened(new BatchEvent.Moved(row.tile()));
  }

  /** A tile is given up for good. */
  void failed(Job job, RuntimeException failure, TileState retryFrom, @Nullable String inputs) {
    if (end.isNear()) {
      // What was interrupted has not failed.
      return;
    }
    if (failure instanceof NoTokenException) {
      // Nothing is wrong with the tile, and the others would meet the same.
      job.row(ledger.troubled(job.row(), failure));
      end.because(failure);
      return;
    }
    tally.failed.increment();
    moved(job, ledger.failed(job.row(), failure, retryFrom, inputs));
  }

  /** The server refuses a tile, or who calls. */
  void refused(Job job, ServerException failure, TileState retryFrom) {
    if (end.isNear() || !CallFailure.isUnauthorized(failure)) {
      failed(job, failure, retryFrom, null);
      return;
    }
    job.row(ledger.troubled(job.row(), failure));
    if (!authorization.keeps(new AuthorizationCheck.Refusal(job, failure, retryFrom))) {
      end.because(failure);
    }
  }

  /** The server has let a call in, so that what it refused before are single tiles. */
  void authorized() {
    authorization.authorized().forEach(this::failed);
  }

  /** All tiles are through, so that no call will tell any more what the last refusals mean. */
  void settleRefusals() {
    boolean everAuthorized = authorization.everAuthorized();
    for (AuthorizationCheck.Refusal refusal : authorization.taken()) {
      if (everAuthorized) {
        failed(refusal);
      } else {
        end.because(refusal.failure());
      }
    }
  }

  private void failed(AuthorizationCheck.Refusal refusal) {
    failed(refusal.job(), refusal.failure(), refusal.retryFrom(), null);
  }

  /** A tile is given up for this run. */
  void postponed(Job job, RuntimeException failure) {
    if (end.isNear()) {
      return;
    }
    job.row(ledger.troubled(job.row(), failure));
    tally.postponed.increment();
    listener.happened(new BatchEvent.Postponed(job.row().tile()));
  }
}
