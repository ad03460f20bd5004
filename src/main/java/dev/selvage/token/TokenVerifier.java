package dev.selvage.token;

import dev.selvage.token.TokenException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens: HS256 and nothing else, with the keys of the token's own issuer and no others.
 * After RFC 8725. Safe for use by several threads.
 */
public final class TokenVerifier {
  /** What a path says that names no image, as in {@code /images/image.jpg}. */
  public static final String NO_IMAGE = "image";

  private final Supplier<IssuerKeys> keys;
  private final TokenPolicy policy;
  private final Clock clock;

  /**
   * @param keys asked once for every token, so that new keys are used at once; such as an {@link
   *     IssuerKeysFile}
   * @param policy what tokens must be like
   * @param clock tells what has expired
   */
  public TokenVerifier(Supplier<IssuerKeys> keys, TokenPolicy policy, Clock clock) {
    this.keys = keys;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The claims of a token, whatever image it is for.
   *
   * @param token a compact JWS
   * @throws TokenException if it is refused
   */
  public ImageClaims verify(String token) {
    CompactToken compact = CompactToken.parse(token, policy);
    List<IssuerKey> candidates = keys.get().keysOf(compact.issuer());
    if (candidates == null) {
      throw new TokenException(
          Reason.UNKNOWN_ISSUER, "is of an unknown issuer", "add its keys to the file of keys");
    }
    if (candidates.stream().noneMatch(compact::isSignedBy)) {
      throw new TokenException(
          Reason.BAD_SIGNATURE, "is not signed by a key of its issuer", "sign it with one");
    }
    ImageClaims claims = new ClaimsReader(compact.claims(), policy).read();
    checkTime(claims);
    return claims;
  }

  /**
   * The claims of a token for a request that names an image. The image of the token wins; the
   * strict mode takes no path that names another one.
   *
   * @param pathId the image that the path names, without an extension; {@link #NO_IMAGE} for none
   * @return claims with an {@link ImageClaims#imageId()}
   * @throws TokenException if it is refused
   */
  public ImageClaims verify(String token, String pathId) {
    ImageClaims claims = verify(token);
    String imageId = claims.imageId();
    if (imageId == null) {
      if (!ImageClaims.isImageId(pathId)) {
        throw new TokenException(
            Reason.WRONG_IMAGE, "is used for a path that names no image", "send the image's id");
      }
      return claims.withImageId(pathId);
    }
    if (policy.strict() && !pathId.equals(imageId) && !pathId.equals(NO_IMAGE)) {
      throw new TokenException(
          Reason.WRONG_IMAGE, "is for another image than the path", "sign one for this image");
    }
    return claims;
  }

  private void checkTime(ImageClaims claims) {
    Instant now = clock.instant();
    Duration skew = policy.clockSkew();
    Instant end = claims.expiresAt();
    if (end != null && !now.minus(skew).isBefore(end)) {
      throw new TokenException(Reason.EXPIRED, "expired at " + end, "sign a new one");
    }
    Instant start = claims.notBefore();
    if (start != null && now.plus(skew).isBefore(start)) {
      throw new TokenException(
          Reason.NOT_YET_VALID, "is good from " + start + " on", "wait, or set the clock");
    }
    checkLifetime(end, now.plus(skew));
  }

  private void checkLifetime(@Nullable Instant end, Instant now) {
    Duration lifetime = policy.maxLifetime();
    if (lifetime != null && (end == null || end.isAfter(now.plus(lifetime)))) {
      throw new TokenException(
          Reason.OVER_LIMITS, "lives longer than " + lifetime, "sign one that expires sooner");
    }
  }
}
