package dev.selvage.token;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token says. Immutable.
 *
 * @param issuer id of the keys that sign it, at most 255 characters; claim {@code iss}
 * @param chain what is done to the image; claim {@code transformations}
 * @param imageId the only image that the token is for, an {@link ImageId} in its one form; null for
 *     the one that the request names; claim {@code image_id}, of old {@code id}
 * @param expiresAt whole seconds; null for never; claim {@code exp}
 * @param notBefore whole seconds; null for at once; claim {@code nbf}
 * @param permissions claim {@code sharinpix}
 * @param scopes what else the token allows than to see the image, such as {@link #SCOPE_WRITE}; the
 *     claim "scope" has them with spaces between
 * @param upload what an image that is stored is called elsewhere; without meaning for others
 */
public record ImageClaims(
    String issuer,
    Chain chain,
    @Nullable String imageId,
    @Nullable Instant expiresAt,
    @Nullable Instant notBefore,
    Permissions permissions,
    Set<String> scopes,
    UploadName upload) {
  /** Allows to store the image, and to replace it. */
  public static final String SCOPE_WRITE = "images:write";

  /** Allows to remove the image. */
  public static final String SCOPE_DELETE = "images:delete";

  /** The last second of the year 9999; no later time is read or written. */
  static final long MAX_SECOND = 253_402_300_799L;

  private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9:._-]{0,63}");
  private static final int MAX_ISSUER = 255;
  private static final int MAX_SCOPES = 16;

  /**
   * Checks every claim; takes fractions of a second off both times.
   *
   * @throws UsageException if one cannot stand in a token
   */
  public ImageClaims {
    checkIssuer(issuer);
    imageId = imageId == null ? null : checkedId(imageId);
    expiresAt = wholeSecond("exp", expiresAt);
    notBefore = wholeSecond("nbf", notBefore);
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    if (scopes.size() > MAX_SCOPES || !scopes.stream().allMatch(s -> SCOPE.matcher(s).matches())) {
      throw new UsageException(
          "scope", "has too many scopes, or one that is no name", "write images:write");
    }
  }

  /** Claims that anybody may use for any image, at any time. */
  public static ImageClaims of(String issuer, Chain chain) {
    return new ImageClaims(issuer, chain, null, null, null, Permissions.UNSAID, Set.of());
  }

  /** The same with another chain. */
  public ImageClaims withChain(Chain other) {
    return new ImageClaims(
        issuer, other, imageId, expiresAt, notBefore, permissions, scopes, upload);
  }

  /** Claims that leave to the server what a stored image is called elsewhere. */
  public ImageClaims(
      String issuer,
      Chain chain,
      @Nullable String imageId,
      @Nullable Instant expiresAt,
      @Nullable Instant notBefore,
      Permissions permissions,
      Set<String> scopes) {
    this(issuer, chain, imageId, expiresAt, notBefore, permissions, scopes, UploadName.UNSAID);
  }

  /** The same for one image. */
  public ImageClaims withImageId(@Nullable String id) {
    return new ImageClaims(issuer, chain, id, expiresAt, notBefore, permissions, scopes, upload);
  }

  /** The same with an end. */
  public ImageClaims withExpiresAt(@Nullable Instant time) {
    return new ImageClaims(issuer, chain, imageId, time, notBefore, permissions, scopes, upload);
  }

  /** The same with a beginning. */
  public ImageClaims withNotBefore(@Nullable Instant time) {
    return new ImageClaims(issuer, chain, imageId, expiresAt, time, permissions, scopes, upload);
  }

  /** The same with other permissions. */
  public ImageClaims withPermissions(Permissions other) {
    return new ImageClaims(issuer, chain, imageId, expiresAt, notBefore, other, scopes, upload);
  }

  /** The same with other scopes. */
  public ImageClaims withScopes(Set<String> other) {
    return new ImageClaims(
        issuer, chain, imageId, expiresAt, notBefore, permissions, other, upload);
  }

  /** The same with another name for an image that is stored. */
  public ImageClaims withUpload(UploadName other) {
    return new ImageClaims(
        issuer, chain, imageId, expiresAt, notBefore, permissions, scopes, other);
  }

  /** Whether a scope is among them. */
  public boolean allows(String scope) {
    return scopes.contains(scope);
  }

  /** Whether a text may be the id of an image; see {@link ImageId}. */
  public static boolean isImageId(String text) {
    return ImageId.isValid(text);
  }

  /**
   * One text for all claims that lead to the same answer: image, chain and permissions, but not who
   * signed it, when, or how the token was written. For keys of caches.
   */
  public String canonical() {
    Map<String, Object> claims = new LinkedHashMap<>();
    putWhat(claims);
    return TokenJson.write(claims);
  }

  /** The payload of a token, without white space, in a fixed order. */
  public String toJson() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    putWhat(claims);
    if (!scopes.isEmpty()) {
      claims.put("scope", String.join(" ", scopes));
    }
    claims.putAll(upload.toClaims());
    if (notBefore != null) {
      claims.put("nbf", notBefore.getEpochSecond());
    }
    if (expiresAt != null) {
      claims.put("exp", expiresAt.getEpochSecond());
    }
    return TokenJson.write(claims);
  }

  private void putWhat(Map<String, Object> claims) {
    TokenJson.put(claims, "image_id", imageId);
    claims.put("transformations", ChainJson.toClaim(chain));
    Map<String, Object> allowed = permissions.toClaim();
    if (!allowed.isEmpty()) {
      claims.put("sharinpix", allowed);
    }
  }

  private static String checkedId(String imageId) {
    ImageId.fault(imageId)
        .ifPresent(
            fault -> {
              throw new UsageException(
                  "image_id", fault, "use the path of its file without the extension");
            });
    return ImageId.normalize(imageId);
  }

  private static void checkIssuer(String issuer) {
    boolean control = issuer.chars().anyMatch(Character::isISOControl);
    if (issuer.isBlank() || issuer.length() > MAX_ISSUER || control) {
      throw new UsageException(
          "iss", "is empty, too long or has control characters", "use the id of a set of keys");
    }
  }

  private static @Nullable Instant wholeSecond(String claim, @Nullable Instant time) {
    if (time == null) {
      return null;
    }
    long second = time.getEpochSecond();
    if (second < 0 || second > MAX_SECOND) {
      throw new UsageException(claim, "is out of range", "use a time from 1970 to 9999");
    }
    return Instant.ofEpochSecond(second);
  }
}
