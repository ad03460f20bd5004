package dev.selvage.token;

import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of each issuer. Of several keys of one issuer the first signs and all verify, so that a
 * new key can be put before an old one and the old one be taken away later. Immutable and safe for
 * use by several threads; never shows a key.
 */
public final class IssuerKeys {
  /** The longest text of a file of keys, characters. */
  public static final int MAX_CHARS = 1 << 20;

  private static final int MAX_KEYS = 16;
  private static final String ROOT = "issuers";
  private static final String SHAPE = "write {\"issuers\":{\"ISS\":[\"BASE64URL KEY\"]}}";

  private final Map<String, List<IssuerKey>> keys;

  private IssuerKeys(Map<String, List<IssuerKey>> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads a file of keys, {@code {"issuers":{"ISS":["BASE64URL KEY", ...]}}}. It may begin with a
   * byte order mark.
   *
   * @throws UsageException if it has another shape, names an issuer twice or none, or a key is not
   *     base64url or shorter than 256 bits; the message names issuer and position, such as {@code
   *     issuers.shop[1]}, and no key
   */
  public static IssuerKeys parse(String json) {
    if (json.length() > MAX_CHARS) {
      throw new UsageException("keys", "are more than " + MAX_CHARS + " characters", SHAPE);
    }
    Map<?, ?> root =
        TokenJson.readObject(json)
            .orElseThrow(
                () -> new UsageException("keys", "are no JSON object, or name a key twice", SHAPE));
    if (!root.keySet().equals(Set.of(ROOT)) || !(root.get(ROOT) instanceof Map<?, ?> issuers)) {
      throw new UsageException("keys", "have another shape", SHAPE);
    }
    Map<String, List<byte[]>> decoded = new LinkedHashMap<>();
    issuers.forEach((issuer, list) -> decoded.put(issuer.toString(), decodeAll(issuer, list)));
    return of(decoded);
  }

  /**
   * Keys by issuer; keeps copies.
   *
   * @throws UsageException if there is no issuer, one has no key or more than 16, or a key is
   *     shorter than 256 bits
   */
  public static IssuerKeys of(Map<String, List<byte[]>> keys) {
    if (keys.isEmpty()) {
      throw new UsageException("keys", "name no issuer", SHAPE);
    }
    Map<String, List<IssuerKey>> checked = new LinkedHashMap<>();
    keys.forEach((issuer, list) -> checked.put(issuer, checkAll(issuer, list)));
    return new IssuerKeys(checked);
  }

  /** All issuers. */
  public Set<String> issuers() {
    return keys.keySet();
  }

  /** The keys of an issuer, the one that signs first; null if it is not known. */
  @Nullable List<IssuerKey> keysOf(String issuer) {
    return keys.get(issuer);
  }

  /** How many issuers there are. */
  @Override
  public String toString() {
    return "IssuerKeys[" + keys.size() + " issuers]";
  }

  private static List<byte[]> decodeAll(Object issuer, @Nullable Object list) {
    if (!(list instanceof List<?> texts)) {
      throw new UsageException(where(issuer), "is no list of keys", SHAPE);
    }
    List<byte[]> decoded = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      decoded.add(decode(where(issuer) + "[" + i + "]", texts.get(i)));
    }
    return decoded;
  }

  private static byte[] decode(String where, @Nullable Object text) {
    try {
      if (text instanceof String key) {
        return Base64.getUrlDecoder().decode(key);
      }
    } catch (IllegalArgumentException e) {
      // Not kept as a cause: its message shows a character of the key.
    }
    throw new UsageException(where, "is not base64url", "encode the bytes of the key with - and _");
  }

  private static List<IssuerKey> checkAll(String issuer, List<byte[]> list) {
    if (list.isEmpty() || list.size() > MAX_KEYS) {
      throw new UsageException(
          where(issuer), "has no key, or more than " + MAX_KEYS, "give one, or two in a rotation");
    }
    List<IssuerKey> checked = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      checked.add(new IssuerKey(where(issuer) + "[" + i + "]", list.get(i)));
    }
    return List.copyOf(checked);
  }

  private static String where(Object issuer) {
    String name = issuer.toString();
    return ROOT + "." + (name.length() > 100 ? name.substring(0, 100) + "..." : name);
  }
}
