package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.internal.transport.RetryClock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Polls a product for the picture that took the place of another, and for its border. */
final class PicturePoller extends Polling<PictureResult> {
  private final Supplier<Product> product;
  private final Product before;
  private final String imageId;
  private final PictureChange change;
  private final Duration settle;
  private final RetryClock pace;
  private @Nullable Product shown;
  private long shownSince;

  PicturePoller(
      Supplier<Product> product, Product before, String imageId, Duration settle, RetryClock pace) {
    this.product = product;
    this.before = before;
    this.imageId = imageId;
    this.change = new PictureChange(before, imageId);
    this.settle = settle;
    this.pace = pace;
  }

  @Override
  @Nullable PictureResult poll() {
    Product now = product.get();
    if (!change.isShownBy(now)) {
      return null;
    }
    if (shown == null) {
      shownSince = pace.nanos().getAsLong();
    }
    shown = now;
    BorderInfo border = now.borderInfo();
    if (border == null) {
      return null;
    }
    if (!change.canBeOld(border)) {
      return result(now, border, false);
    }
    boolean stood = pace.nanos().getAsLong() - shownSince >= settle.toNanos();
    return stood ? result(now, border, true) : null;
  }

  @Override
  PictureResult atDeadline(@Nullable DeadlineException cutShort) {
    if (shown == null) {
      throw new DeadlineException(
          "product " + before.id(),
          "does not show the picture at the deadline that was uploaded",
          "look at it later, or give it more time",
          cutShort);
    }
    return result(shown, null, false);
  }

  @Override
  void sleep(Duration wait) {
    try {
      pace.sleeper().sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException(
          "product " + before.id(), "was interrupted before the border came", "run it again", e);
    }
  }

  private PictureResult result(Product now, @Nullable BorderInfo border, boolean settled) {
    return new PictureResult(
        new UploadResult(imageId, null, now.mainRenditions(), border), settled);
  }
}
