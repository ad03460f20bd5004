package dev.selvage.batch;

import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.Tile;
import dev.selvage.instantsite.TileApi;
import dev.selvage.instantsite.TileWriter;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The calls of a run. Whatever goes wrong with one of them is an error that its tile can be failed
 * with, and nobody else's trouble. Safe for use by several threads.
 */
final class RunCalls implements AutoCloseable {
  private final InstantSiteClient client;
  private final ProductClient productClient;
  private final ProductCalls products;
  private final RunParts parts;

  RunCalls(Credentials credentials, RunParts parts) {
    BatchSettings settings = parts.settings();
    CallRateLimiter gate = parts.traffic();
    client = new InstantSiteClient(withoutRetries(settings.api()), credentials, gate, gate);
    productClient =
        new ProductClient(withoutRetries(settings.productApi()), credentials, gate, gate);
    products = new ProductCalls(productClient, parts);
    this.parts = parts;
  }

  /** Repetitions are the run's own business: it knows whether the server is down. */
  private static InstantSiteSettings withoutRetries(InstantSiteSettings api) {
    return api.withRetries(api.retries().withMaxAttempts(1));
  }

  /** Cuts calls short that are under way. */
  @Override
  public void close() {
    client.close();
    productClient.close();
  }

  Reservation reserve(Job job) {
    Reservation place =
        alone(
            "reserve",
            () ->
                isTile(job)
                    ? client.reserve(parts.settings().storeId(), job.row().name())
                    : products.reserve(job));
    parts.authorized();
    return place;
  }

  /** Gives the image's id. */
  String upload(Job job, Reservation place, ImageUpload image) {
    return alone(
        "upload",
        () -> {
          if (!isTile(job)) {
            return products.upload(job, image);
          }
          client.upload(place, image);
          return place.id();
        });
  }

  Optional<UploadResult> result(Job job, String imageId) {
    Optional<UploadResult> result =
        alone(
            "result",
            () ->
                isTile(job)
                    ? client.result(parts.settings().storeId(), imageId)
                    : products.result(job));
    parts.authorized();
    return result;
  }

  /** The tile's draft. */
  Tile tile(String id) {
    Tile tile = alone("tile", () -> site().tile(id));
    parts.authorized();
    return tile;
  }

  /** Writes a tile's draft unless it is written already, or somebody has changed it. */
  void write(Tile before, Tile after) {
    Tile unused = alone("change", () -> new TileWriter(site()).write(before, after));
    parts.authorized();
  }

  private static boolean isTile(Job job) {
    return job.row().target().kind() == TargetKind.TILE;
  }

  private TileApi site() {
    return client.tiles(parts.settings().storeId());
  }

  private <T> T alone(String call, Supplier<T> work) {
    try {
      return work.get();
    } catch (SelvageException | RunStoppedException e) {
      // Said as it ought to be.
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (parts.end().isNear()) {
        // The client is closed when calls take too long to end.
        throw e;
      }
      throw new ServerException(
          call,
          "was answered in a way that this client fails on: " + e,
          "report this: it is a mistake in Selvage",
          0,
          null,
          e);
    }
  }
}
