package dev.selvage.image;

import dev.selvage.image.internal.jpeg.TurboJpegLoading;
import org.junit.jupiter.api.Assumptions;

/** The libturbojpeg of this machine. */
final class TurboJpegSystem {
  private TurboJpegSystem() {}

  /** Skips the test where there is none. */
  static JpegBackend backend() {
    TurboJpegLoading loading = TurboJpegLoading.fromSystem();
    Assumptions.assumeTrue(loading.turbo() != null, loading.detail());
    return JpegBackend.named("turbojpeg");
  }
}
