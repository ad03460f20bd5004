package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.RetryPolicy;
import dev.selvage.preflight.RenderedTile;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reserves places and sends tiles to them. Where it is not known whether a tile arrived, it is not
 * sent again before the server was asked.
 */
final class SendStage {
  private final RunParts parts;
  private final Stages stages;
  private final InstantSiteClient client;
  private final RetryPolicy retries;

  SendStage(RunParts parts, Stages stages, InstantSiteClient client) {
    this.parts = parts;
    this.stages = stages;
    this.client = client;
    this.retries = parts.settings().api().retries();
  }

  /** Sends one tile and hands it on. */
  void send(Job job, RenderedTile tile) throws InterruptedException {
    try {
      if (job.row().place() == null) {
        reserve(job);
      }
      upload(job, tile);
    } catch (ServerException e) {
      boolean unknown = CallFailure.isPassing(e) && job.row().state() == TileState.RESERVED;
      parts.failed(job, e, unknown ? TileState.RESERVED : TileState.PLANNED, null);
      stages.leave(job);
    }
  }

  private void reserve(Job job) throws InterruptedException {
    while (true) {
      Reservation place;
      try {
        place = client.reserve(parts.settings().storeId(), job.row().name());
      } catch (ServerException e) {
        repeatAfter(job, e);
        continue;
      }
      job.succeeded();
      job.placeIsNew(true);
      parts.moved(job, parts.ledger().reserved(job.row(), place));
      return;
    }
  }

  private void upload(Job job, RenderedTile tile) throws InterruptedException {
    ImageUpload image =
        ImageUpload.of(
            tile.bytes(), "tile." + tile.format().extension(), tile.format().mediaType());
    while (true) {
      boolean sentBefore = job.row().sent();
      job.row(parts.ledger().sending(job.row()));
      try {
        client.upload(place(job), image);
      } catch (ServerException e) {
        boolean arrivedBefore = e.status() == 409 && sentBefore;
        if (!arrivedBefore) {
          if (!isRepeated(job, e)) {
            return;
          }
          continue;
        }
      }
      job.succeeded();
      parts.moved(job, parts.ledger().uploaded(job.row()));
      stages.ask(job, parts.settings().api().polling().firstInterval());
      return;
    }
  }

  /** Gets ready to send again, or has the server asked first. */
  private boolean isRepeated(Job job, ServerException e) throws InterruptedException {
    if (CallFailure.isPlaceGone(e) && !job.placeIsNew()) {
      // Places may not live as long as journals.
      job.row(parts.ledger().placeLost(job.row()));
      reserve(job);
      return true;
    }
    if (!CallFailure.isPassing(e)) {
      throw e;
    }
    Duration wait = failed(job, e, parts.traffic().isDown() ? 1 : job.uploadFailedOnceMore());
    if (CallFailure.isUnsent(e)) {
      parts.traffic().sleep(wait);
      return true;
    }
    stages.ask(job, wait);
    return false;
  }

  private void repeatAfter(Job job, ServerException e) throws InterruptedException {
    if (!CallFailure.isPassing(e)) {
      throw e;
    }
    parts.traffic().sleep(failed(job, e, parts.traffic().isDown() ? 1 : job.failedOnceMore()));
  }

  /**
   * Keeps a failure; gives how long to wait before the call is repeated.
   *
   * @param count how many there were; while the server is down they say nothing of this tile
   */
  private Duration failed(Job job, ServerException e, int count) {
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
