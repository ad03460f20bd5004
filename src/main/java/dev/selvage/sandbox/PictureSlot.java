package dev.selvage.sandbox;

import dev.selvage.sandbox.pictures.MeasuredBorder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one picture is shown, and the one that is about to take its place. Safe for several
 * threads.
 */
final class PictureSlot {
  private @Nullable CatalogPicture before;
  private @Nullable CatalogPicture latest;
  private Instant shownAt = Instant.MIN;
  private Instant borderAt = Instant.MIN;

  PictureSlot(@Nullable CatalogPicture first) {
    latest = first;
  }

  /** Puts another picture here, which is seen from one moment and whose border from another on. */
  synchronized void put(CatalogPicture picture, Instant now, Instant shown, Instant border) {
    before = shownAt(now);
    latest = picture;
    shownAt = shown;
    borderAt = border;
  }

  /**
   * What is seen of it.
   *
   * @param oldBorder whether the border before is told until the new one is known
   */
  synchronized @Nullable Seen seen(Instant now, boolean oldBorder) {
    CatalogPicture shown = shownAt(now);
    if (shown == null) {
      return null;
    }
    if (shown != latest || !now.isBefore(borderAt)) {
      return new Seen(shown, shown.border());
    }
    return new Seen(shown, oldBorder && before != null ? before.border() : null);
  }

  private @Nullable CatalogPicture shownAt(Instant now) {
    return now.isBefore(shownAt) ? before : latest;
  }

  /**
   * A picture as it is seen.
   *
   * @param border null if it is not known yet
   */
  record Seen(CatalogPicture picture, @Nullable MeasuredBorder border) {}
}
