package dev.selvage.batch;

import dev.selvage.SelvageException;
import dev.selvage.UnfinishedException;
import dev.selvage.batch.journal.ContentJournal;
import dev.selvage.instantsite.Publication;
import dev.selvage.instantsite.TileApi;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes the site once, after all tiles are through. For one run, on one thread. */
final class PublishStep {
  private final TileApi api;
  private final ContentJournal contents;
  private final PublicationConsent consent;
  private final InstantSource clock;
  private @Nullable Publication publication;

  PublishStep(
      TileApi api, ContentJournal contents, PublicationConsent consent, InstantSource clock) {
    this.api = api;
    this.contents = contents;
    this.consent = consent;
    this.clock = clock;
  }

  /** Looks at what would be published, and has it settled, before anything is uploaded. */
  void settle() {
    Publication planned = Publication.plan(api, Set.copyOf(contents.tiles()));
    consent.settle(planned);
    publication = planned;
  }

  /**
   * Publishes the drafts that were changed; gives how many.
   *
   * @throws UnfinishedException if that fails, or more was changed than was shown
   */
  long publish() {
    long count = contents.unpublished();
    Publication planned = publication;
    if (count == 0 || planned == null) {
      return 0;
    }
    try {
      // A run that was killed here before may have published them.
      if (!planned.isDone()) {
        planned.publish();
      }
    } catch (SelvageException e) {
      throw new UnfinishedException(
          e,
          "the drafts of " + count + " tiles are changed, nothing is published",
          "run the same command again, or publish in the site's editor");
    }
    contents.published(clock.millis());
    return count;
  }
}
