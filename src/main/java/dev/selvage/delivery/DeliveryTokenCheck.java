package dev.selvage.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one token against one request. */
final class DeliveryTokenCheck {
  private static final String HMAC = DeliveryToken.FIELD_SEPARATOR + "hmac=";
  // A field that nobody reads could be a restriction that nobody keeps.
  private static final Set<String> FIELDS = Set.of("ip", "st", "exp", "acl");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final String path;
  private final @Nullable String address;
  private final Instant now;

  DeliveryTokenCheck(String path, @Nullable String address, Instant now) {
    this.path = path;
    this.address = address;
    this.now = now;
  }

  DeliveryTokenVerdict check(String token, String hexKey) {
    String prefix = DeliveryToken.NAME + "=";
    String bare = token.startsWith(prefix) ? token.substring(prefix.length()) : token;
    int end = bare.lastIndexOf(HMAC);
    if (token.length() > DeliveryToken.MAX_LENGTH + 64 || end < 0) {
      return DeliveryTokenVerdict.MALFORMED;
    }
    String text = bare.substring(0, end);
    Map<String, String> fields = fields(text);
    if (fields.isEmpty()) {
      return DeliveryTokenVerdict.MALFORMED;
    }
    String signed = DeliveryToken.signedText(text, !fields.containsKey("acl"), path);
    byte[] expected = DeliveryToken.hmac(signed, hexKey).getBytes(StandardCharsets.UTF_8);
    byte[] given = bare.substring(end + HMAC.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given)
        ? request(fields)
        : DeliveryTokenVerdict.BAD_SIGNATURE;
  }

  /** By name; empty if they are not written as fields of a token. */
  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split(DeliveryToken.FIELD_SEPARATOR, -1)) {
      int equals = field.indexOf('=');
      String name = field.substring(0, Math.max(equals, 0));
      if (!FIELDS.contains(name) || fields.put(name, field.substring(equals + 1)) != null) {
        return Map.of();
      }
    }
    boolean times =
        isSeconds(fields.get("exp")) && (!fields.containsKey("st") || isSeconds(fields.get("st")));
    return times ? fields : Map.of();
  }

  private static boolean isSeconds(@Nullable String text) {
    return text != null && SECONDS.matcher(text).matches();
  }

  private DeliveryTokenVerdict request(Map<String, String> fields) {
    long second = now.getEpochSecond();
    if (second >= Long.parseLong(fields.getOrDefault("exp", "0"))) {
      return DeliveryTokenVerdict.EXPIRED;
    }
    if (second < Long.parseLong(fields.getOrDefault("st", "0"))) {
      return DeliveryTokenVerdict.NOT_YET_VALID;
    }
    String ip = fields.get("ip");
    if (ip != null && !ip.equals(address)) {
      return DeliveryTokenVerdict.WRONG_ADDRESS;
    }
    String acl = fields.get("acl");
    return acl == null || (!climbs(path) && matchesAny(acl))
        ? DeliveryTokenVerdict.VALID
        : DeliveryTokenVerdict.WRONG_PATH;
  }

  /** Whether a path leaves the folder that a pattern begins with. */
  private static boolean climbs(String path) {
    return Arrays.asList(UrlText.unescapeFully(path).split("[/\\\\]", -1)).contains("..");
  }

  private boolean matchesAny(String acl) {
    Optional<String> patterns = UrlText.unescape(acl);
    if (patterns.isEmpty()) {
      return false;
    }
    for (String pattern : patterns.get().split(DeliveryToken.PATTERN_SEPARATOR, -1)) {
      if (matches(pattern, path)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes back to the last star only, so that no pattern takes longer than its length times the
   * path's.
   */
  static boolean matches(String pattern, String path) {
    int p = 0;
    int star = -1;
    int resume = 0;
    for (int i = 0; i < path.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = i;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == path.charAt(i))) {
        p++;
        i++;
      } else if (star >= 0) {
        p = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
