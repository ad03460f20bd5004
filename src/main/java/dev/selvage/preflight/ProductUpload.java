package dev.selvage.preflight;

import dev.selvage.DeadlineException;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.PictureResult;
import dev.selvage.instantsite.Product;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Stopwatch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one preflight by the product API, which share one deadline. For one picture, on one
 * thread.
 */
final class ProductUpload {
  private static final Duration LEAST = Duration.ofMillis(1);

  private final ProductClient client;
  private final Duration deadline;
  private final Duration settle;
  private final Stopwatch watch;
  private final long start = System.nanoTime();
  private @Nullable Warning warning;

  /** The time runs from now. */
  ProductUpload(ProductClient client, Duration deadline, Duration settle, Stopwatch watch) {
    this.client = client;
    this.deadline = deadline;
    this.settle = settle;
    this.watch = watch;
  }

  /** What the user should know of the server's border, or null. */
  @Nullable Warning warning() {
    return warning;
  }

  Upload.Outcome run(PreflightJob job, RenderedTile tile) {
    String imageId = null;
    UploadResult result = null;
    String cutShort = null;
    try {
      boolean main = job.target().kind() == TargetKind.PRODUCT;
      Product before = main ? watch.time("product", () -> product(job)) : null;
      String sent = watch.time("upload", () -> send(job, tile));
      imageId = sent;
      result =
          before == null
              ? untold(job, sent)
              : watch.time("wait", () -> shown(job.storeId(), before, sent));
    } catch (DeadlineException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // What is known by now, such as the image's id, must not be lost with an exception.
      cutShort = imageId != null ? null : String.valueOf(e.getMessage());
    }
    return new Upload.Outcome(imageId, result, cutShort, watch.timings());
  }

  private Product product(PreflightJob job) {
    return client.product(job.storeId(), Long.parseLong(job.target().id()), left());
  }

  private String send(PreflightJob job, RenderedTile tile) {
    String name = job.target().kind().label() + "." + tile.format().extension();
    ImageUpload image = ImageUpload.of(tile.bytes(), name, tile.format().mediaType());
    return client.upload(job.storeId(), job.target(), image, left());
  }

  private UploadResult shown(long storeId, Product before, String imageId) {
    PictureResult shown = client.awaitPicture(storeId, before, imageId, settle, left());
    if (shown.borderSettled()) {
      warning =
          new Warning(
              "border_settled",
              "the server's border could be that of the picture before; it is taken for the new"
                  + " one's, since it stood for "
                  + settle.toSeconds()
                  + " s with it");
    }
    return shown.upload();
  }

  private UploadResult untold(PreflightJob job, String imageId) {
    warning =
        new Warning(
            "border_not_told",
            "the server tells no border of a "
                + job.target().kind().label()
                + " image, so nothing was compared; the upload is done");
    return new UploadResult(imageId, null, List.of(), null);
  }

  private Duration left() {
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }
}
