package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileState;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.render.RenderedTile;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * Reserves places and sends tiles to them. Where it is not known whether a tile arrived, it is not
 * sent again before the server was asked.
 */
final class UploadStage {
  private final RunParts parts;
  private final BatchRun run;
  private final RunCalls calls;
  private final ChangeStage changing;
  private final RetryPolicy retries;

  UploadStage(RunParts parts, BatchRun run, RunCalls calls, ChangeStage changing) {
    this.parts = parts;
    this.run = run;
    this.calls = calls;
    this.changing = changing;
    this.retries = parts.settings().api().retries();
  }

  /** How a tile goes on after a call. */
  private enum Next {
    /** The same is tried again at once. */
    REPEAT,
    /** The server is down: the tile makes room for others, which may be served. */
    LATER,
    /** Nothing is left to do here. */
    LEAVE
  }

  /** Sends one tile and hands it on; false if it is to be sent later, behind those that wait. */
  boolean send(Job job, RenderedTile tile) throws InterruptedException {
    try {
      return (job.row().place() != null || reserve(job)) && upload(job, tile);
    } catch (ServerException e) {
      failed(job, e);
      run.leave(job);
    } catch (UsageException e) {
      // A place that was kept from an earlier run may be one that nothing is sent to any more.
      parts.failed(job, e, TileState.PLANNED, null);
      run.leave(job);
    }
    return true;
  }

  private void failed(Job job, ServerException e) {
    if (job.row().place() == null) {
      parts.refused(job, e, TileState.PLANNED);
      return;
    }
    // What the place says of who may write to it says nothing of the API.
    boolean unknown = CallFailure.isPassing(e) && job.row().state() == TileState.RESERVED;
    parts.failed(job, e, unknown ? TileState.RESERVED : TileState.PLANNED, null);
  }

  /** Whether there is a place now. */
  private boolean reserve(Job job) throws InterruptedException {
    while (true) {
      Reservation place;
      try {
        changing.look(job);
        place = calls.reserve(job);
      } catch (ServerException e) {
        if (!CallFailure.isPassing(e)) {
          throw e;
        }
        if (repeated(job, e, job::failedOnceMore) == Next.LATER) {
          return false;
        }
        continue;
      }
      job.succeeded();
      job.placeIsNew(true);
      parts.moved(job, parts.ledger().reserved(job.row(), place));
      return true;
    }
  }

  private boolean upload(Job job, RenderedTile tile) throws InterruptedException {
    ImageUpload image =
        ImageUpload.of(
            tile.bytes(), "tile." + tile.format().extension(), tile.format().mediaType());
    while (true) {
      boolean sentBefore = job.row().sent();
      job.row(parts.ledger().sending(job.row()));
      String imageId = place(job).id();
      try {
        imageId = calls.upload(job, place(job), image);
      } catch (ServerException e) {
        boolean arrivedBefore = e.status() == 409 && sentBefore;
        if (!arrivedBefore) {
          Next next = afterFailure(job, e);
          if (next != Next.REPEAT) {
            return next == Next.LEAVE;
          }
          continue;
        }
      }
      job.succeeded();
      parts.moved(job, parts.ledger().uploaded(job.row(), imageId));
      run.ask(job, parts.settings().api().polling().firstInterval());
      return true;
    }
  }

  /** Gets ready to send again, or has the server asked first. */
  private Next afterFailure(Job job, ServerException e) throws InterruptedException {
    if (CallFailure.isPlaceGone(e) && !job.placeIsNew()) {
      // Places may not live as long as journals.
      job.row(parts.ledger().placeLost(job.row()));
      return reserve(job) ? Next.REPEAT : Next.LATER;
    }
    if (!CallFailure.isPassing(e)) {
      throw e;
    }
    if (CallFailure.isUnsent(e)) {
      return repeated(job, e, job::uploadFailedOnceMore);
    }
    run.ask(job, failed(job, e, job::uploadFailedOnceMore));
    return Next.LEAVE;
  }

  private Next repeated(Job job, ServerException e, IntSupplier count) throws InterruptedException {
    Duration wait = failed(job, e, count);
    if (parts.traffic().isDown()) {
      return Next.LATER;
    }
    parts.traffic().sleep(wait);
    return Next.REPEAT;
  }

  /**
   * Keeps a failure; gives how long to wait before the call is repeated.
   *
   * @param counter counts it; while the server is down a failure says nothing of this tile
   */
  private Duration failed(Job job, ServerException e, IntSupplier counter) {
    int count = parts.traffic().isDown() ? 1 : counter.getAsInt();
    job.row(parts.ledger().troubled(job.row(), e));
    if (count >= retries.maxAttempts()) {
      throw e;
    }
    parts.tally().retries.increment();
    return retries.backOff(count, ThreadLocalRandom.current().nextDouble());
  }

  private static Reservation place(Job job) {
    Reservation place = job.row().place();
    if (place == null) {
      throw new IllegalStateException("tile " + job.row().name() + " has no place");
    }
    return place;
  }
}
