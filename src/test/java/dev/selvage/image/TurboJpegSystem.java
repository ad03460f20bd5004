package dev.selvage.image;

import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.jpeg.TurboJpegLoading;
import dev.selvage.image.internal.natives.LibraryLoading;
import org.junit.jupiter.api.Assumptions;

/** The libturbojpeg of this machine. */
final class TurboJpegSystem {
  private TurboJpegSystem() {}

  /** Skips the test where there is none. */
  static JpegBackend backend() {
    LibraryLoading<TurboJpeg> loading = TurboJpegLoading.fromSystem();
    Assumptions.assumeTrue(loading.library() != null, loading.detail());
    return JpegBackend.named("turbojpeg");
  }
}
