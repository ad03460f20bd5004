package dev.selvage.image.internal.webp;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.Raster;

/** Writes WebP by libwebp, which webp-imageio brings along for the common machines. */
final class WebpOutput {
  /** px, the limit of the format. */
  static final int MAX_SIDE = 16_383;

  private static final int LOSSLESS_EFFORT = 75;

  private WebpOutput() {}

  /**
   * The file; alpha, if any, is kept without loss.
   *
   * @throws UsageException if libwebp cannot be used on this machine
   */
  static byte[] encode(Raster pixels, EncodeOptions how) {
    int quality = how.lossless() ? LOSSLESS_EFFORT : how.quality();
    LibwebpLoading loading = LibwebpLoading.once();
    LibwebpEncoder encoder = loading.encoder();
    if (encoder != null) {
      return encoder.encode(pixels, how.lossless(), quality);
    }
    if (!OptionalLibrary.KOTLIN.isPresent()) {
      throw new UsageException(
          "webp output",
          "libwebp cannot be used: " + loading.problem(),
          "write JPEG or PNG, or add to the project's dependencies: "
              + OptionalLibrary.KOTLIN.coordinates());
    }
    return WebpImageIoOutput.encode(pixels, how.lossless(), quality);
  }
}
