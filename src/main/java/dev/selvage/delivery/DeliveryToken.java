package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Expiring access to delivery URLs: {@code __cld_token__=st=…~exp=…~acl=…~hmac=…}, an HMAC-SHA256
 * as the SDKs write it. A token with patterns serves every path that one of them matches; without
 * patterns it serves the one path that it was made for, which is signed but not written in it.
 *
 * @param start from when it is good; null for at once
 * @param expiry until when it is good, this second not included
 * @param acl patterns of paths, where {@code *} is any text and {@code ?} any character
 * @param ip the only address that may use it, as text; null for any
 */
public record DeliveryToken(
    @Nullable Instant start, Instant expiry, List<String> acl, @Nullable String ip) {
  /** What stands before the token in a query or cookie. */
  public static final String NAME = "__cld_token__";

  static final String FIELD_SEPARATOR = "~";
  static final String PATTERN_SEPARATOR = "!";
  static final int MAX_LENGTH = 4096;

  private static final String ESCAPED = " \"#%&'/:;<=>?@[\\]^`{|}~";
  private static final Pattern IP = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

  /**
   * Checks the parts.
   *
   * @throws UsageException if it would never be good, or a pattern or the address cannot stand in a
   *     token
   */
  public DeliveryToken {
    acl = List.copyOf(acl);
    if (start != null && !start.isBefore(expiry)) {
      throw new UsageException(NAME, "expires before it starts", "give a later expiry");
    }
    Instant first = start == null ? expiry : start;
    if (first.getEpochSecond() < 0) {
      throw new UsageException(NAME, "has a time before 1970", "give a later one");
    }
    for (String pattern : acl) {
      if (pattern.isEmpty() || !isAscii(pattern) || pattern.contains(PATTERN_SEPARATOR)) {
        throw new UsageException(
            NAME,
            "has a pattern that is empty, or has \"!\" or a character outside ASCII",
            "write paths percent-encoded, such as /image/*");
      }
    }
    if (ip != null && !IP.matcher(ip).matches()) {
      throw new UsageException(NAME, "has an address that is none", "write 192.0.2.1");
    }
  }

  /** For every path that the pattern matches. */
  public static DeliveryToken forAcl(Instant expiry, String... patterns) {
    return new DeliveryToken(null, expiry, List.of(patterns), null);
  }

  /** For the one path that {@link #write} is given. */
  public static DeliveryToken forUrl(Instant expiry) {
    return new DeliveryToken(null, expiry, List.of(), null);
  }

  /** The same, good from a time on. */
  public DeliveryToken startingAt(@Nullable Instant time) {
    return new DeliveryToken(time, expiry, acl, ip);
  }

  /** The same, for one address only. */
  public DeliveryToken onlyFrom(@Nullable String address) {
    return new DeliveryToken(start, expiry, acl, address);
  }

  /**
   * The token with its name, as it stands in a query or cookie.
   *
   * @param path of the URL, from the slash after the host, percent-encoded; signed only where there
   *     are no patterns
   * @param hexKey an even number of hexadecimal digits
   * @throws UsageException if the key is not hexadecimal, or the path is not percent-encoded
   */
  public String write(String path, String hexKey) {
    List<String> fields = new ArrayList<>();
    if (ip != null) {
      fields.add("ip=" + ip);
    }
    if (start != null) {
      fields.add("st=" + start.getEpochSecond());
    }
    fields.add("exp=" + expiry.getEpochSecond());
    if (!acl.isEmpty()) {
      fields.add("acl=" + escape(String.join(PATTERN_SEPARATOR, acl)));
    }
    String text = String.join(FIELD_SEPARATOR, fields);
    String token = NAME + "=" + text + FIELD_SEPARATOR + "hmac=";
    if (!isAscii(path) || token.length() > MAX_LENGTH) {
      throw new UsageException(
          NAME, "has a path outside ASCII, or is too long", "write paths percent-encoded");
    }
    return token + hmac(signedText(text, acl.isEmpty(), path), hexKey);
  }

  /**
   * Whether a token serves a request. The HMAC is compared first, in constant time, and nothing of
   * a token is believed before.
   *
   * @param token as {@link #write} makes it, with or without its name
   * @param path of the requested URL, percent-encoded as the client sent it
   * @param address of the client, or null if it is not known; a token for one address is then
   *     refused
   * @throws UsageException if the key is not hexadecimal
   */
  public static DeliveryTokenVerdict check(
      String token, String path, @Nullable String address, String hexKey, Instant now) {
    return new DeliveryTokenCheck(path, address, now).check(token, hexKey);
  }

  /** What the HMAC is made over. */
  static String signedText(String fields, boolean withPath, String path) {
    return withPath ? fields + FIELD_SEPARATOR + "url=" + escape(path) : fields;
  }

  static String hmac(String text, String hexKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(hexKey), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] key(String hexKey) {
    byte[] key;
    try {
      key = HexFormat.of().parseHex(hexKey);
    } catch (IllegalArgumentException e) {
      // The message of the cause would show digits of the key.
      key = new byte[0];
    }
    if (key.length == 0) {
      throw new UsageException(
          "token key", "is not hexadecimal", "give an even number of digits 0-9 and a-f");
    }
    return key;
  }

  /** Percent-encodes in lower case what the SDKs encode; the rest of ASCII stays. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (ESCAPED.indexOf(c) >= 0) {
        escaped.append('%').append(HexFormat.of().toHexDigits((byte) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }
}
