package dev.selvage.token;

import dev.selvage.OptionalLibrary;
import dev.selvage.token.TokenException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    OptionalLibrary.require("tokens", OptionalLibrary.NIMBUS);
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
    return verify(CompactToken.parse(token, policy), claims -> claims);
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
    return verify(token, List.of(pathId));
  }

  /**
   * The claims of a token for a request of which the path can be read in more than one way: {@code
   * photo.jpg} may be the image photo as JPEG, or the image photo.jpg. The token decides.
   *
   * @param pathIds the images that the path may name, first the one that it names to a token that
   *     names none; {@link #NO_IMAGE} for none
   * @return claims with an {@link ImageClaims#imageId()}
   * @throws TokenException if it is refused
   */
  public ImageClaims verify(String token, List<String> pathIds) {
    return verify(CompactToken.parse(token, policy), claims -> ofPath(claims, pathIds));
  }

  private ImageClaims verify(CompactToken token, UnaryOperator<ImageClaims> path) {
    Issuer issuer = keys.get().issuer(token.issuer());
    if (issuer == null) {
      throw new TokenException(
          Reason.UNKNOWN_ISSUER, "is of an unknown issuer", "add its keys to the file of keys");
    }
    if (issuer.keys().stream().noneMatch(token::isSignedBy)) {
      throw new TokenException(
          Reason.BAD_SIGNATURE, "is not signed by a key of its issuer", "sign it with one");
    }
    ImageClaims claims = new ClaimsReader(token.claims(), policy).read();
    checkTime(claims);
    ImageClaims used = path.apply(claims);
    issuer
        .excess(used)
        .ifPresent(
            excess -> {
              throw new TokenException(
                  Reason.NOT_ITS_ISSUERS, excess, "sign as another issuer, or let this one");
            });
    return used;
  }

  private ImageClaims ofPath(ImageClaims claims, List<String> pathIds) {
    String imageId = claims.imageId();
    List<String> ids = pathIds.stream().map(ImageId::normalize).toList();
    if (imageId == null) {
      if (ids.isEmpty() || !ImageId.isValid(ids.get(0))) {
        throw new TokenException(
            Reason.WRONG_IMAGE, "is used for a path that names no image", "send the image's id");
      }
      return claims.withImageId(ids.get(0));
    }
    if (policy.strict() && !ids.contains(imageId) && !ids.contains(NO_IMAGE)) {
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
