package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.RetryClock;
import dev.selvage.instantsite.settings.PollPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Polls a product for the picture that took the place of another, and for its border. */
final class PicturePoller {
  private final Products products;
  private final PollPolicy policy;
  private final RetryClock pace;

  PicturePoller(Products products, PollPolicy policy, RetryClock pace) {
    this.products = products;
    this.policy = policy;
    this.pace = pace;
  }

  /** How a product is asked for. */
  @FunctionalInterface
  interface Products {
    Product product(long storeId, long productId, Deadline deadline);
  }

  PictureResult until(
      long storeId, Product before, String imageId, Duration settle, Deadline deadline) {
    Wait wait = new Wait(before, imageId, settle);
    Duration interval = policy.firstInterval();
    // Waits are halved towards the deadline, but not without end.
    Duration shortest = interval.dividedBy(4);
    while (true) {
      try {
        PictureResult done = wait.take(products.product(storeId, before.id(), deadline));
        if (done != null) {
          return done;
        }
      } catch (DeadlineException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        return wait.atDeadline(e);
      }
      Duration pause = shorter(interval, deadline.remaining().dividedBy(2));
      if (pause.compareTo(shortest) < 0) {
        return wait.atDeadline(null);
      }
      sleep(before.id(), pause);
      interval = policy.after(interval);
    }
  }

  private void sleep(long productId, Duration pause) {
    try {
      pace.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException(
          "product " + productId, "was interrupted before the border came", "run it again", e);
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** What is known so far of one picture. */
  private final class Wait {
    private final Product before;
    private final String imageId;
    private final PictureChange change;
    private final Duration settle;
    private @Nullable Product shown;
    private long shownSince;

    Wait(Product before, String imageId, Duration settle) {
      this.before = before;
      this.imageId = imageId;
      this.change = new PictureChange(before, imageId);
      this.settle = settle;
    }

    /** The result, or null if it is to be asked for again. */
    @Nullable PictureResult take(Product now) {
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

    PictureResult atDeadline(@Nullable DeadlineException cause) {
      if (shown == null) {
        throw new DeadlineException(
            "product " + before.id(),
            "does not show the picture at the deadline that was uploaded",
            "look at it later, or give it more time",
            cause);
      }
      return result(shown, null, false);
    }

    private PictureResult result(Product now, @Nullable BorderInfo border, boolean settled) {
      return new PictureResult(
          new UploadResult(imageId, null, now.mainRenditions(), border), settled);
    }
  }
}
