package dev.selvage.server.internal.origin;

import dev.selvage.server.store.StoredImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An origin that takes originals and gives them away. */
interface UploadingOrigin extends Origin {
  /**
   * Stores an original, or replaces it.
   *
   * @param image what it is
   * @param file with its content
   * @param before the version that it replaces; empty where there is to be none; null for any
   * @return its version
   * @throws VersionChangedException if there is another version
   */
  String put(StoredImage image, Path file, @Nullable String before);

  /**
   * Removes an original, and all that would take its place.
   *
   * @param before the version that is removed; null for any
   * @throws VersionChangedException if there is another version
   */
  void delete(String id, @Nullable String before);

  /** What a version was is not any more. */
  final class VersionChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VersionChangedException(Throwable cause) {
      super(cause);
    }
  }
}
