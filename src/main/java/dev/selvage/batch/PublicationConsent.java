package dev.selvage.batch;

import dev.selvage.instantsite.Publication;

/** Who says whether a site may be published with what else is changed on it. */
@FunctionalInterface
public interface PublicationConsent {
  /** Whatever else is changed may be published too. */
  PublicationConsent GIVEN = publication -> {};

  /**
   * Asked before anything is uploaded.
   *
   * @throws dev.selvage.UsageException if the site may not be published
   */
  void settle(Publication publication);
}
