package dev.selvage.token;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of each issuer. Of several keys of one issuer the first signs and all verify, so that a
 * new key can be put before an old one and the old one be taken away later. An issuer may be
 * limited to some images. Immutable and safe for use by several threads; never shows a key.
 */
public final class IssuerKeys {
  /** The longest text of a file of keys, characters. */
  public static final int MAX_CHARS = 1 << 20;

  private static final int MAX_KEYS = 16;
  private static final String ROOT = "issuers";
  private static final String SHAPE = "write {\"issuers\":{\"ISS\":[\"BASE64URL KEY\"]}}";
  private static final String KEYS = "keys";
  private static final String IMAGES = "images";
  private static final String PUBLIC_IDS = "public_ids";

  private final Map<String, Issuer> issuers;

  private IssuerKeys(Map<String, Issuer> issuers) {
    this.issuers = Map.copyOf(issuers);
  }

  /**
   * Reads a file of keys, {@code {"issuers":{"ISS":["BASE64URL KEY", ...]}}}. In the place of the
   * keys an issuer may have {@code {"keys":[...],"images":PATTERN,"public_ids":PATTERN}}, where a
   * pattern, or each of an array of them, is a prefix of ids or has {@code *} for any characters.
   * Without {@code images} the issuer may sign for every image; without {@code public_ids} those of
   * {@code images} count. The text may begin with a byte order mark.
   *
   * @throws UsageException if it has another shape, names an issuer twice or none, or a key is not
   *     base64url or shorter than 256 bits; the message names issuer and position, such as {@code
   *     issuers.shop[1]}, and no key
   */
  public static IssuerKeys parse(String json) {
    OptionalLibrary.require("tokens", OptionalLibrary.NIMBUS);
    if (json.length() > MAX_CHARS) {
      throw new UsageException("keys", "are more than " + MAX_CHARS + " characters", SHAPE);
    }
    Map<?, ?> root =
        TokenJson.readObject(json)
            .orElseThrow(
                () -> new UsageException("keys", "are no JSON object, or name a key twice", SHAPE));
    if (!root.keySet().equals(Set.of(ROOT)) || !(root.get(ROOT) instanceof Map<?, ?> entries)) {
      throw new UsageException("keys", "have another shape", SHAPE);
    }
    Map<String, Issuer> issuers = new LinkedHashMap<>();
    entries.forEach((name, entry) -> issuers.put(name.toString(), read(where(name), entry)));
    return checked(issuers);
  }

  /**
   * Keys by issuer; keeps copies.
   *
   * @throws UsageException if there is no issuer, one has no key or more than 16, or a key is
   *     shorter than 256 bits
   */
  public static IssuerKeys of(Map<String, List<byte[]>> keys) {
    OptionalLibrary.require("tokens", OptionalLibrary.NIMBUS);
    Map<String, Issuer> issuers = new LinkedHashMap<>();
    keys.forEach((name, list) -> issuers.put(name, Issuer.ofAny(checkAll(where(name), list))));
    return checked(issuers);
  }

  /**
   * The same, but an issuer may sign only for images, overlays and public ids that match one of
   * some patterns.
   *
   * @param patterns prefixes, or with {@code *} for any characters
   * @throws UsageException if there is no such issuer, no pattern, or one that matches no id
   */
  public IssuerKeys withImages(String issuer, List<String> patterns) {
    Issuer before = issuers.get(issuer);
    if (before == null) {
      throw new UsageException(where(issuer), "is no issuer", "give one that has keys");
    }
    ImagePatterns images = ImagePatterns.of(where(issuer) + "." + IMAGES, patterns);
    Map<String, Issuer> changed = new LinkedHashMap<>(issuers);
    changed.put(issuer, new Issuer(before.keys(), images, images));
    return new IssuerKeys(changed);
  }

  /** All issuers. */
  public Set<String> issuers() {
    return issuers.keySet();
  }

  /** An issuer by its id; null if it is not known. */
  @Nullable Issuer issuer(String name) {
    return issuers.get(name);
  }

  /** The keys of an issuer, the one that signs first; null if it is not known. */
  @Nullable List<IssuerKey> keysOf(String name) {
    Issuer issuer = issuers.get(name);
    return issuer == null ? null : issuer.keys();
  }

  /** How many issuers there are. */
  @Override
  public String toString() {
    return "IssuerKeys[" + issuers.size() + " issuers]";
  }

  private static IssuerKeys checked(Map<String, Issuer> issuers) {
    if (issuers.isEmpty()) {
      throw new UsageException("keys", "name no issuer", SHAPE);
    }
    return new IssuerKeys(issuers);
  }

  private static Issuer read(String where, @Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> object)) {
      return Issuer.ofAny(checkAll(where, decodeAll(where, entry)));
    }
    for (Object key : object.keySet()) {
      // A limit that is misspelt must not be none.
      if (!Set.of(KEYS, IMAGES, PUBLIC_IDS).contains(key)) {
        throw new UsageException(
            where, "has a key that is none of keys, images and public_ids", "correct its name");
      }
    }
    String inside = where + "." + KEYS;
    List<IssuerKey> keys = checkAll(inside, decodeAll(inside, object.get(KEYS)));
    ImagePatterns images = patterns(where, object, IMAGES, ImagePatterns.ANY);
    return new Issuer(keys, images, patterns(where, object, PUBLIC_IDS, images));
  }

  private static ImagePatterns patterns(
      String where, Map<?, ?> object, String key, ImagePatterns missing) {
    if (!object.containsKey(key)) {
      return missing;
    }
    Object value = object.get(key);
    List<?> list = value instanceof List<?> several ? several : Collections.singletonList(value);
    List<String> texts = new ArrayList<>();
    for (Object text : list) {
      if (!(text instanceof String pattern)) {
        throw new UsageException(
            where + "." + key, "is no text and no list of texts", "write a prefix or a pattern");
      }
      texts.add(pattern);
    }
    return ImagePatterns.of(where + "." + key, texts);
  }

  private static List<byte[]> decodeAll(String where, @Nullable Object list) {
    if (!(list instanceof List<?> texts)) {
      throw new UsageException(where, "is no list of keys", SHAPE);
    }
    List<byte[]> decoded = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      decoded.add(decode(where + "[" + i + "]", texts.get(i)));
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

  private static List<IssuerKey> checkAll(String where, List<byte[]> list) {
    if (list.isEmpty() || list.size() > MAX_KEYS) {
      throw new UsageException(
          where, "has no key, or more than " + MAX_KEYS, "give one, or two in a rotation");
    }
    List<IssuerKey> checked = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      checked.add(new IssuerKey(where + "[" + i + "]", list.get(i)));
    }
    return List.copyOf(checked);
  }

  private static String where(Object issuer) {
    String name = issuer.toString();
    return ROOT + "." + (name.length() > 100 ? name.substring(0, 100) + "..." : name);
  }
}
