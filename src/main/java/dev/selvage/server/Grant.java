package dev.selvage.server;

import dev.selvage.token.ImageClaims;
import dev.selvage.transform.Chain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request may see.
 *
 * @param imageId the image
 * @param chain what is done to it
 * @param attachment whether browsers shall save it
 * @param canonical the claims that lead to the same answer
 * @param expiresAt when that ends; null for never
 */
record Grant(
    String imageId,
    Chain chain,
    boolean attachment,
    String canonical,
    @Nullable Instant expiresAt) {
  /** What verified claims allow; they name an image. */
  static Grant of(ImageClaims claims) {
    String id = claims.imageId();
    if (id == null) {
      throw new Refusal(RefusalReason.WRONG_IMAGE, "neither token nor path names an image");
    }
    return new Grant(
        id,
        claims.chain(),
        !claims.permissions().forbidsDownload(),
        claims.canonical(),
        claims.expiresAt());
  }

  /** A chain that needs no token. */
  static Grant open(String imageId, Chain chain) {
    return of(ImageClaims.of("nobody", chain).withImageId(imageId));
  }
}
