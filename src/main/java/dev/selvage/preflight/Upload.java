package dev.selvage.preflight;

import dev.selvage.DeadlineException;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Stopwatch;
import dev.selvage.render.Timing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of one preflight, which share one deadline. For one tile, on one thread. */
final class Upload {
  private static final Duration LEAST = Duration.ofMillis(1);

  private final InstantSiteClient client;
  private final Duration deadline;
  private final Stopwatch watch;
  private final long start = System.nanoTime();

  /** The time runs from now. */
  Upload(InstantSiteClient client, Duration deadline, Stopwatch watch) {
    this.client = client;
    this.deadline = deadline;
    this.watch = watch;
  }

  /**
   * What came of it.
   *
   * @param imageId null if the deadline passed before a place was reserved
   * @param result null if the deadline passed before there was one
   * @param cutShort what the deadline cut short before the image was sent, or null
   */
  record Outcome(
      @Nullable String imageId,
      @Nullable UploadResult result,
      @Nullable String cutShort,
      List<Timing> timings) {}

  Outcome run(PreflightJob job, RenderedTile tile) {
    boolean sent = false;
    String imageId = null;
    UploadResult result = null;
    String cutShort = null;
    try {
      Reservation reserved =
          watch.time("reserve", () -> client.reserve(job.storeId(), job.tileId(), left()));
      imageId = reserved.id();
      sent = watch.time("upload", () -> send(reserved, tile));
      result = watch.time("wait", () -> client.awaitResult(job.storeId(), reserved.id(), left()));
    } catch (DeadlineException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // What is known by now, such as the image's id, must not be lost with an exception.
      cutShort = sent ? null : String.valueOf(e.getMessage());
    }
    return new Outcome(imageId, result, cutShort, watch.timings());
  }

  private boolean send(Reservation reserved, RenderedTile tile) {
    String name = "tile." + tile.format().extension();
    ImageUpload image = ImageUpload.of(tile.bytes(), name, tile.format().mediaType());
    client.upload(reserved, image, left());
    return true;
  }

  private Duration left() {
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }
}
