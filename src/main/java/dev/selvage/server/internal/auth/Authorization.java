package dev.selvage.server.internal.auth;

import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.token.ImageClaims;
import dev.selvage.transform.Chain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request may see.
 *
 * @param imageId the image
 * @param base what is done to every image first
 * @param chain what is done to this one then
 * @param attachment whether browsers shall save it
 * @param canonical the claims that lead to the same answer
 * @param expiresAt when that ends; null for never
 * @param scope which caches may keep the answer
 */
public record Authorization(
    String imageId,
    Chain base,
    Chain chain,
    boolean attachment,
    String canonical,
    @Nullable Instant expiresAt,
    CacheScope scope) {
  /**
   * What verified claims allow; they name an image.
   *
   * @param base what is done to every image first
   * @throws dev.selvage.UsageException if that and the claims' chain are too long together
   */
  static Authorization of(ImageClaims claims, Chain base) {
    String id = claims.imageId();
    if (id == null) {
      throw new Refusal(RefusalReason.WRONG_IMAGE, "neither token nor path names an image");
    }
    return new Authorization(
        id,
        base,
        claims.chain(),
        !claims.permissions().forbidsDownload(),
        claims.withChain(base.followedBy(claims.chain())).canonical(),
        claims.expiresAt(),
        CacheScope.PUBLIC);
  }

  /** A chain that needs no token. */
  static Authorization open(String imageId, Chain chain, Chain base) {
    return of(ImageClaims.of("nobody", chain).withImageId(imageId), base);
  }

  /** All that is done to the image. */
  public Chain wholeChain() {
    return base.followedBy(chain);
  }

  /** The same for other caches. */
  Authorization withScope(CacheScope other) {
    return new Authorization(imageId, base, chain, attachment, canonical, expiresAt, other);
  }
}
