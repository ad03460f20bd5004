package dev.selvage.server.store;

import org.jspecify.annotations.Nullable;

/** What must be so for an image to be stored or removed; asked while nobody else changes it. */
@FunctionalInterface
public interface StoreCondition {
  /** Asks for nothing. */
  StoreCondition NONE = (there, sha256) -> true;

  /**
   * Whether the change may be made.
   *
   * @param there whether there is an image of that id
   * @param sha256 of its encoded file; null where there is none, or none that can be read
   */
  boolean allows(boolean there, @Nullable String sha256);
}
