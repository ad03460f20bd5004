package dev.selvage.token;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.token.TokenException.Reason;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the claims of one token. */
final class ClaimsReader {
  private static final String OLD_IMAGE_ID = "id";
  private static final String PERMISSION = "sharinpix.";
  private static final String STEPS = "transformations[";
  private static final Set<String> KEYS =
      Set.of(
          "iss",
          "image_id",
          OLD_IMAGE_ID,
          "transformations",
          "sharinpix",
          "scope",
          "public_id",
          "type",
          "version",
          "nbf",
          "exp",
          "iat");

  private static final KnownNames KNOWN =
      KnownNames.of(KEYS.stream().filter(key -> !key.equals(OLD_IMAGE_ID)).sorted().toList());

  private final Map<?, ?> claims;
  private final TokenPolicy policy;

  ClaimsReader(Map<?, ?> claims, TokenPolicy policy) {
    this.claims = claims;
    this.policy = policy;
  }

  /**
   * The claims, range-checked. Whether it is their time and image is not looked at.
   *
   * @throws TokenException if one is missing, unusable, or unknown to the strict mode
   */
  ImageClaims read() {
    if (policy.strict()) {
      require("exp");
      require("image_id");
      refuseUnknown();
    }
    time("iat");
    try {
      return new ImageClaims(
          issuer(),
          chain(),
          imageId(),
          time("exp"),
          time("nbf"),
          permissions(),
          scopes(),
          new UploadName(text("public_id"), text("type"), digits("version")));
    } catch (UsageException e) {
      throw new TokenException(
          Reason.MALFORMED, "has an unusable " + e.where() + ": " + e.what(), e.remedy(), e);
    }
  }

  /** Keys that are dropped, of the claims, their steps and their permissions, in order. */
  Set<String> unknownKeys() {
    Set<String> unknown = new LinkedHashSet<>(unknownOf(claims, KEYS));
    try {
      unknown.addAll(ChainJson.unknownKeys(transformations()));
    } catch (UsageException e) {
      throw new TokenException(Reason.MALFORMED, "has unusable " + e.where(), e.remedy(), e);
    }
    unknownOf(permissionClaims(), Permissions.KEYS).forEach(key -> unknown.add(PERMISSION + key));
    return unknown;
  }

  /** The known key that one of {@link #unknownKeys} is nearest to. */
  static String nearestKey(String unknown) {
    if (unknown.startsWith(STEPS)) {
      return ChainJson.nearestKey(unknown);
    }
    return unknown.startsWith(PERMISSION)
        ? Permissions.KNOWN.nearest(unknown.substring(PERMISSION.length()))
        : KNOWN.nearest(unknown);
  }

  private static List<String> unknownOf(Map<?, ?> object, Set<String> known) {
    return object.keySet().stream().map(String::valueOf).filter(k -> !known.contains(k)).toList();
  }

  private Map<?, ?> permissionClaims() {
    return claims.get("sharinpix") instanceof Map<?, ?> said ? said : Map.of();
  }

  private void require(String key) {
    if (claims.get(key) == null) {
      throw TokenException.malformed("has no " + key, "sign with " + key + ", or accept less");
    }
  }

  /** Of the claims and the permissions; reading the chain refuses those of its steps. */
  private void refuseUnknown() {
    if (claims.containsKey(OLD_IMAGE_ID)) {
      throw TokenException.malformed("has the key id", "sign image_id instead");
    }
    refuse("", unknownOf(claims, KEYS), KNOWN);
    refuse(PERMISSION, unknownOf(permissionClaims(), Permissions.KEYS), Permissions.KNOWN);
  }

  private static void refuse(String where, List<String> unknown, KnownNames known) {
    if (!unknown.isEmpty()) {
      String first = unknown.get(0);
      throw TokenException.malformed(
          "has the unknown key " + where + first.substring(0, Math.min(first.length(), 80)),
          known.advice(first));
    }
  }

  private Chain chain() {
    List<?> claim = transformations();
    if (claim.size() > policy.maxSteps()) {
      throw new TokenException(
          Reason.OVER_LIMITS, "has " + claim.size() + " steps", "use at most " + policy.maxSteps());
    }
    return policy.strict() ? ChainJson.ofClaim(claim) : ChainJson.ofCompatibleClaim(claim);
  }

  private List<?> transformations() {
    Object claim = claims.get("transformations");
    if (claim == null) {
      return List.of();
    }
    if (claim instanceof List<?> steps) {
      return steps;
    }
    throw TokenException.malformed("has transformations that are no list", "write [{...}, ...]");
  }

  private String issuer() {
    String issuer = text("iss");
    if (issuer == null) {
      throw TokenException.malformed("has no iss", "sign with the id of the keys as iss");
    }
    return issuer;
  }

  private @Nullable String imageId() {
    String id = text("image_id");
    return id == null ? text(OLD_IMAGE_ID) : id;
  }

  private Permissions permissions() {
    Object claim = claims.get("sharinpix");
    if (claim == null) {
      return Permissions.UNSAID;
    }
    if (!(claim instanceof Map<?, ?> said)) {
      throw TokenException.malformed("has a sharinpix that is no object", "write {...}");
    }
    return new Permissions(
        truth(said, "original"),
        truth(said, "download"),
        truth(said, "annotation"),
        truth(said, "crop"),
        truth(said, "rotation"),
        truth(said, "full_size"));
  }

  private static @Nullable Boolean truth(Map<?, ?> said, String key) {
    Object value = said.get(key);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw TokenException.malformed("has a sharinpix." + key + " that is no truth", "write true");
  }

  private Set<String> scopes() {
    String claim = text("scope");
    return claim == null || claim.isEmpty()
        ? Set.of()
        : new TreeSet<>(List.of(claim.split(" ", -1)));
  }

  private @Nullable String text(String key) {
    Object value = claims.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw TokenException.malformed("has an " + key + " that is no text", "write it as a string");
  }

  /** A text, or a whole number that was written as one. */
  private @Nullable String digits(String key) {
    Object value = claims.get(key);
    boolean whole =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    return whole ? String.valueOf(value) : text(key);
  }

  private @Nullable Instant time(String key) {
    Object value = claims.get(key);
    if (value == null) {
      return null;
    }
    // Integer, Long, BigInteger or Double, by how it was written; compared before it is cut.
    double second = value instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(second >= 0 && second <= ImageClaims.MAX_SECOND)) {
      throw TokenException.malformed(
          "has an " + key + " that is no time", "write seconds since 1970");
    }
    return Instant.ofEpochSecond((long) second);
  }
}
