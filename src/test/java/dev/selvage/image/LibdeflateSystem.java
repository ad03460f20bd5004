package dev.selvage.image;

import dev.selvage.image.internal.natives.LibraryLoading;
import dev.selvage.image.internal.png.Libdeflate;
import dev.selvage.image.internal.png.LibdeflateLoading;
import org.junit.jupiter.api.Assumptions;

/** The libdeflate of this machine. */
final class LibdeflateSystem {
  private LibdeflateSystem() {}

  /** Skips the test where there is none. */
  static DeflateBackend backend() {
    LibraryLoading<Libdeflate> loading = LibdeflateLoading.fromSystem();
    Assumptions.assumeTrue(loading.library() != null, loading.detail());
    return DeflateBackend.named("libdeflate");
  }
}
