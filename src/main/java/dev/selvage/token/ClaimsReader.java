package dev.selvage.token;

import dev.selvage.UsageException;
import dev.selvage.token.TokenException.Reason;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
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
  private static final Set<String> KEYS =
      Set.of(
          "iss",
          "image_id",
          OLD_IMAGE_ID,
          "transformations",
          "sharinpix",
          "scope",
          "nbf",
          "exp",
          "iat");

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
          issuer(), chain(), imageId(), time("exp"), time("nbf"), permissions(), scopes());
    } catch (UsageException e) {
      throw new TokenException(
          Reason.MALFORMED, "has an unusable " + e.where() + ": " + e.what(), e.remedy(), e);
    }
  }

  /** Keys that are dropped, of the claims, their steps and their permissions, in order. */
  Set<String> unknownKeys() {
    Set<String> unknown = new LinkedHashSet<>();
    for (Object key : claims.keySet()) {
      if (!KEYS.contains(key)) {
        unknown.add(key.toString());
      }
    }
    try {
      unknown.addAll(ChainJson.unknownKeys(transformations()));
    } catch (UsageException e) {
      throw new TokenException(Reason.MALFORMED, "has unusable " + e.where(), e.remedy(), e);
    }
    if (claims.get("sharinpix") instanceof Map<?, ?> said) {
      for (Object key : said.keySet()) {
        if (!Permissions.KEYS.contains(key)) {
          unknown.add("sharinpix." + key);
        }
      }
    }
    return unknown;
  }

  private void require(String key) {
    if (claims.get(key) == null) {
      throw TokenException.malformed("has no " + key, "sign with " + key + ", or accept less");
    }
  }

  private void refuseUnknown() {
    Set<String> unknown = unknownKeys();
    if (claims.containsKey(OLD_IMAGE_ID)) {
      unknown.add(OLD_IMAGE_ID);
    }
    if (!unknown.isEmpty()) {
      String first = unknown.iterator().next();
      throw TokenException.malformed(
          "has unknown keys such as " + first.substring(0, Math.min(first.length(), 80)),
          "sign known keys only, and image_id instead of id");
    }
  }

  private Chain chain() {
    List<?> claim = transformations();
    if (claim.size() > policy.maxSteps()) {
      throw new TokenException(
          Reason.OVER_LIMITS, "has " + claim.size() + " steps", "use at most " + policy.maxSteps());
    }
    return ChainJson.ofClaim(claim);
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
