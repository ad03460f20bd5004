package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.batch.journal.TileState;
import dev.selvage.instantsite.settings.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * What becomes of a tile whose call failed, where the call may simply be made once more: another
 * time later, a tile that waits for the next run, or one that is refused. Safe for use by several
 * threads.
 */
final class CallRetry {
  private final RunParts parts;
  private final BatchRun run;
  private final RetryPolicy retries;

  CallRetry(RunParts parts, BatchRun run) {
    this.parts = parts;
    this.run = run;
    this.retries = parts.settings().api().retries();
  }

  /**
   * Takes a failure down and goes on from it.
   *
   * @param retryFrom where a tile that is refused begins when it is tried again
   * @param again makes the call once more, after some time
   */
  void failed(
      Job job, ServerException failure, TileState retryFrom, BiConsumer<Job, Duration> again) {
    if (!CallFailure.isPassing(failure)) {
      parts.refused(job, failure, retryFrom);
      run.leave(job);
      return;
    }
    // While the server is down a failure says nothing of this tile.
    int count = parts.traffic().isDown() ? 1 : job.failedOnceMore();
    if (count >= retries.maxAttempts()) {
      parts.postponed(job, failure);
      run.leave(job);
      return;
    }
    job.row(parts.ledger().troubled(job.row(), failure));
    parts.tally().retries.increment();
    again.accept(job, retries.backOff(count, ThreadLocalRandom.current().nextDouble()));
  }
}
