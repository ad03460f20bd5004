package dev.selvage.token;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signs tokens, and for what.
 *
 * @param keys the one that signs first; all verify
 * @param images that it may sign for, as base or overlay
 * @param publicIds that it may give an image at the delivery service
 */
record Issuer(List<IssuerKey> keys, ImagePatterns images, ImagePatterns publicIds) {
  private static final String TEXT = "text:";

  /** One that may sign for every image. */
  static Issuer ofAny(List<IssuerKey> keys) {
    return new Issuer(keys, ImagePatterns.ANY, ImagePatterns.ANY);
  }

  Issuer {
    keys = List.copyOf(keys);
  }

  /** What of some claims it may not sign; empty if it may sign them all. */
  Optional<String> excess(ImageClaims claims) {
    if (isForbidden(images, claims.imageId())) {
      return Optional.of("is for an image that its issuer may not sign for");
    }
    boolean overlays =
        claims.chain().overlays().stream()
            .anyMatch(id -> !id.startsWith(TEXT) && isForbidden(images, id));
    if (overlays) {
      return Optional.of("has an overlay that its issuer may not sign for");
    }
    if (isForbidden(publicIds, claims.upload().publicId())) {
      return Optional.of("has a public_id that its issuer may not give");
    }
    return Optional.empty();
  }

  private static boolean isForbidden(ImagePatterns allowed, @Nullable String id) {
    return id != null && !allowed.matches(id);
  }
}
