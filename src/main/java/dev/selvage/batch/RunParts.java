package dev.selvage.batch;

import dev.selvage.ServerException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a run share.
 *
 * @param settings how it is done
 * @param base the folder that images are seen from
 * @param ledger the steps of the tiles
 * @param traffic the gate of all calls
 * @param tally what was done
 * @param listener who hears of it
 * @param end how the run is told to end
 */
record RunParts(
    BatchSettings settings,
    Path base,
    Ledger ledger,
    Traffic traffic,
    Tally tally,
    BatchListener listener,
    RunEnd end) {

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
    if (failure instanceof ServerException e && CallFailure.endsRun(e)) {
      job.row(ledger.troubled(job.row(), e));
      end.because(e);
      return;
    }
    tally.failed.increment();
    moved(job, ledger.failed(job.row(), failure, retryFrom, inputs));
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
