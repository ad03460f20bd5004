package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.Codec;
import java.util.Optional;

/** HEIC and AVIF, which libheif decodes. */
public final class HeifCodec extends Codec {
  private final Coding coding;

  private HeifCodec(Coding coding, String title, String mediaType, String... extensions) {
    super(title, mediaType, extensions);
    this.coding = coding;
  }

  /** Pictures in H.265. */
  public static HeifCodec heic() {
    return new HeifCodec(Coding.HEVC, "HEIC", "image/heic", "heic", "heif", "hif");
  }

  /** Pictures in AV1. */
  public static HeifCodec avif() {
    return new HeifCodec(Coding.AV1, "AVIF", "image/avif", "avif");
  }

  @Override
  public boolean isUniversal() {
    return false;
  }

  @Override
  public boolean isAvailable() {
    return LibheifLoading.once().decodes(coding);
  }

  @Override
  public Optional<String> library() {
    return Optional.of(LibheifLoading.once().detail());
  }
}
