package dev.selvage.batch;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.batch.journal.TileState;
import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Verdict;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.instantsite.settings.PollPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server what it made of a tile, and where an upload's end is unknown, whether it has it
 * at all. Asks once at a time; between, the tile waits without a thread.
 */
final class PollStage {
  private final RunParts parts;
  private final BatchRun run;
  private final RunCalls calls;
  private final ChangeStage changing;
  private final PollPolicy polling;
  private final CallRetry retry;

  PollStage(RunParts parts, BatchRun run, RunCalls calls, ChangeStage changing) {
    this.parts = parts;
    this.run = run;
    this.calls = calls;
    this.changing = changing;
    this.polling = parts.settings().api().polling();
    this.retry = new CallRetry(parts, run);
  }

  /** Asks once, and hands the tile on, or to the next time. */
  void ask(Job job) {
    if (isSentUntold(job)) {
      sent(job);
      return;
    }
    job.startWaiting(System.nanoTime());
    Optional<UploadResult> result;
    try {
      result = calls.result(job, imageId(job));
    } catch (ServerException e) {
      // The server knows the image and cannot use it, or knows this client no more.
      retry.failed(job, e, TileState.PLANNED, run::ask);
      return;
    }
    job.succeeded();
    if (job.row().state() == TileState.RESERVED) {
      if (result.isEmpty()) {
        arrivedPerhaps(job);
        return;
      }
      parts.moved(job, parts.ledger().uploaded(job.row(), result.orElseThrow().id()));
    }
    if (isSentUntold(job)) {
      sent(job);
      return;
    }
    @Nullable BorderInfo server = result.map(UploadResult::borderInfo).orElse(null);
    if (server == null) {
      again(job, result.isPresent() ? "has no border" : "has no result");
    } else {
      try {
        compare(job, server, result.orElseThrow());
      } catch (ServerException e) {
        // Of a tile that is read to be changed.
        retry.failed(job, e, TileState.PLANNED, run::ask);
      }
    }
  }

  /** Whether it is there, and its border will never be told. */
  private static boolean isSentUntold(Job job) {
    return job.row().state() == TileState.UPLOADED && !job.row().spec().target().tellsBorder();
  }

  private void sent(Job job) {
    parts.moved(job, parts.ledger().sent(job.row()));
    parts.tally().sent.increment();
    run.leave(job);
  }

  /** Not there, or not yet. It is sent again once there was time enough for it to show. */
  private void arrivedPerhaps(Job job) {
    Instant sentAt = job.row().sentAt();
    Duration ago = sentAt == null ? Duration.ZERO : Duration.between(sentAt, Instant.now());
    // The clock on the wall may have been set back since.
    long waited = Math.max(ago.toNanos(), job.waited(System.nanoTime()));
    if (waited >= parts.settings().settle().toNanos()) {
      job.stopWaiting();
      if (job.placeHasFailed()) {
        job.row(parts.ledger().placeLost(job.row()));
        job.placeHasFailed(false);
      }
      run.compose(job);
    } else {
      run.ask(job, nextInterval(job));
    }
  }

  private void again(Job job, String what) {
    Duration deadline = polling.deadline();
    if (job.waited(System.nanoTime()) < deadline.toNanos()) {
      run.ask(job, nextInterval(job));
      return;
    }
    parts.postponed(
        job,
        new DeadlineException(
            "image " + imageId(job),
            what + " after " + deadline.toSeconds() + " s",
            "the upload is done; run batch again to go on asking"));
    run.leave(job);
  }

  private void compare(Job job, BorderInfo server, UploadResult result) {
    BorderInfo local = job.row().tile().local();
    if (local == null) {
      throw new IllegalStateException("tile " + job.row().name() + " was sent unmeasured");
    }
    BorderComparison comparison =
        new BorderComparison(local, server, parts.settings().thresholds());
    @Nullable String path = job.row().spec().contentPath();
    if (path != null && comparison.verdict() == Verdict.MATCH) {
      changing.plan(job, comparison, result, path);
      return;
    }
    parts.moved(job, parts.ledger().compared(job.row(), comparison));
    boolean same = job.row().state() == TileState.CONFIRMED;
    (same ? parts.tally().confirmed : parts.tally().differing).increment();
    run.leave(job);
  }

  private Duration nextInterval(Job job) {
    Duration before = job.interval();
    Duration next = before == null ? polling.firstInterval() : polling.after(before);
    job.interval(next);
    return next;
  }

  private static String imageId(Job job) {
    String id = job.row().tile().imageId();
    if (id == null) {
      throw new IllegalStateException("tile " + job.row().name() + " has no image");
    }
    return id;
  }
}
