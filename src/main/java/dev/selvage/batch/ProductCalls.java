package dev.selvage.batch;

import dev.selvage.batch.journal.JournalValues;
import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.PictureChange;
import dev.selvage.instantsite.Product;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.ProductImage;
import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.instantsite.UploadTarget;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls for pictures of products and categories. What takes the place of a reservation is
 * keeping what the product shows before anything is sent. Safe for use by several threads.
 */
final class ProductCalls {
  /** Stands for the image's id until the server has given one. */
  private static final String PENDING = "pending";

  /** Calls wait where the whole run does; that ends them, and their own timeouts do. */
  private static final Duration LONG = Duration.ofDays(1);

  private final ProductClient client;
  private final RunParts parts;

  ProductCalls(ProductClient client, RunParts parts) {
    this.client = client;
    this.parts = parts;
  }

  Reservation reserve(Job job) {
    UploadTarget target = target(job);
    if (target.kind() != TargetKind.CATEGORY) {
      parts.ledger().shown().keep(job.row(), product(target));
    }
    return new Reservation(client.uploadUrl(parts.settings().storeId(), target), PENDING);
  }

  /** Gives the image's id. */
  String upload(Job job, ImageUpload image) {
    return client.upload(parts.settings().storeId(), target(job), image, LONG);
  }

  /**
   * What the server shows of the upload; empty if it shows nothing yet, or nobody can tell. Its
   * border is null as long as it could be that of the picture before.
   */
  Optional<UploadResult> result(Job job) {
    return switch (target(job).kind()) {
      case PRODUCT -> mainImage(job);
      case GALLERY -> galleryImage(job);
      // The API tells nothing of it. Sent once more, it takes its own place.
      case CATEGORY, TILE -> Optional.empty();
    };
  }

  private Optional<UploadResult> mainImage(Job job) {
    Product now = product(target(job));
    PictureChange change = new PictureChange(before(job), imageId(job));
    if (!change.isShownBy(now)) {
      return Optional.empty();
    }
    BorderInfo border = now.borderInfo();
    long shown = job.shownFor(System.nanoTime());
    boolean settled = shown >= parts.settings().settle().toNanos();
    if (border != null && change.canBeOld(border) && !settled) {
      border = null;
    }
    String id = imageId(job);
    @Nullable String main = now.mainId();
    if (main != null && id.equals(PENDING)) {
      id = main;
    }
    return Optional.of(new UploadResult(id, null, now.mainRenditions(), border));
  }

  /**
   * The first picture of a product that had none becomes its main one; any other new main image is
   * that of somebody else, of another line of the manifest for one.
   */
  private Optional<UploadResult> galleryImage(Job job) {
    Product before = before(job);
    List<@Nullable String> known = before.images().stream().map(ProductImage::id).toList();
    boolean mayBeMain =
        before.images().isEmpty()
            && !parts.ledger().shown().isKept(UploadTarget.product(target(job).number()));
    return product(target(job)).images().stream()
        .filter(image -> mayBeMain || !image.main())
        .map(ProductImage::id)
        .filter(Objects::nonNull)
        .filter(id -> !known.contains(id))
        .findFirst()
        .map(id -> new UploadResult(id, null, List.of(), null));
  }

  private Product product(UploadTarget target) {
    return client.product(parts.settings().storeId(), target.number(), LONG);
  }

  private Product before(Job job) {
    return parts
        .ledger()
        .shown()
        .of(job.row())
        .orElseThrow(
            () ->
                JournalValues.damaged(
                    parts.ledger().file(), job.row().name(), "shown", "is missing", null));
  }

  private static String imageId(Job job) {
    @Nullable String id = job.row().tile().imageId();
    return id == null ? PENDING : id;
  }

  private static UploadTarget target(Job job) {
    return job.row().target();
  }
}
