package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a delivery URL is signed: the first characters of base64url(hash(text + secret)). It is a
 * plain hash and no HMAC, because that is what the service checks.
 */
public enum UrlSignature {
  /** SHA-1, 8 characters; the default of the SDKs. */
  SHA1("SHA-1", 8),
  /** SHA-256, 8 characters. */
  SHA256("SHA-256", 8),
  /** SHA-256, 32 characters. */
  LONG("SHA-256", 32);

  private static final String MARK = "s--";
  private static final String END = "--";
  // By length, not at the dashes: a signature may begin or end with "-" itself.
  private static final Pattern SEGMENT =
      Pattern.compile("s--(?:[A-Za-z0-9_-]{8}|[A-Za-z0-9_-]{32})--");

  private final String algorithm;
  private final int length;

  UrlSignature(String algorithm, int length) {
    this.algorithm = algorithm;
    this.length = length;
  }

  /** Characters of the signature, without the marks around it. */
  public int length() {
    return length;
  }

  /**
   * Signs a text.
   *
   * @param text transformation and public id, without a leading slash
   * @param secret of the account
   * @return the signature without {@code s--} and {@code --}
   * @throws UsageException if the secret is empty
   */
  public String of(String text, String secret) {
    if (secret.isEmpty()) {
      throw new UsageException("cloud secret", "is empty", "set the API secret of the account");
    }
    byte[] hash = digest().digest((text + secret).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, length);
  }

  /** The path segment of a signature. */
  static String segment(String signature) {
    return MARK + signature + END;
  }

  /** The signature of a path segment, if it is one. */
  static Optional<String> ofSegment(String segment) {
    return SEGMENT.matcher(segment).matches()
        ? Optional.of(segment.substring(MARK.length(), segment.length() - END.length()))
        : Optional.empty();
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
