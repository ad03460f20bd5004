package dev.selvage.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.selvage.token.TokenException.Reason;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS, taken apart but not believed. Only the one spelling that signers make is taken: no
 * padding, no white space, no spare bits in a last character. So one signature has one text.
 */
final class CompactToken {
  private static final Pattern PARTS = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+){2}");
  private static final Set<String> HEADER_KEYS = Set.of("alg", "typ", "kid");
  private static final String SHAPE = "send a compact JWS signed with HS256";

  private final String signingInput;
  private final Base64URL signature;
  private final JWSHeader header;
  private final Map<?, ?> claims;

  private CompactToken(
      String signingInput, Base64URL signature, JWSHeader header, Map<?, ?> claims) {
    this.signingInput = signingInput;
    this.signature = signature;
    this.header = header;
    this.claims = claims;
  }

  /**
   * Takes a token apart.
   *
   * @throws TokenException if it is too long, no compact JWS, or its header is refused
   */
  static CompactToken parse(String token, TokenPolicy policy) {
    if (token.length() > policy.maxLength()) {
      throw new TokenException(
          Reason.OVER_LIMITS,
          "is longer than " + policy.maxLength() + " characters",
          "sign a shorter chain");
    }
    if (!PARTS.matcher(token).matches()) {
      throw TokenException.malformed("is no compact JWS", SHAPE);
    }
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    Base64URL header = part(token.substring(0, first));
    Base64URL payload = part(token.substring(first + 1, second));
    Base64URL signature = part(token.substring(second + 1));
    JWSHeader checked = header(header, policy);
    return new CompactToken(token.substring(0, second), signature, checked, object(payload));
  }

  /** The claim {@code iss}, the only one that is read before the signature is verified. */
  String issuer() {
    if (claims.get("iss") instanceof String issuer) {
      return issuer;
    }
    throw TokenException.malformed("has no iss", "sign with the id of the keys as iss");
  }

  boolean isSignedBy(IssuerKey key) {
    return key.hasSigned(header, signingInput.getBytes(StandardCharsets.US_ASCII), signature);
  }

  /** The claims; not to be believed before {@link #isSignedBy}. */
  Map<?, ?> claims() {
    return claims;
  }

  /** The header's {@code typ}; null if it has none. */
  @Nullable String type() {
    return header.getType() == null ? null : header.getType().getType();
  }

  private static JWSHeader header(Base64URL encoded, TokenPolicy policy) {
    Map<?, ?> keys = object(encoded);
    // Pinned here and not left to the key: a token does not choose how it is verified.
    if (!"HS256".equals(keys.get("alg"))) {
      throw TokenException.malformed("is not signed with HS256", SHAPE);
    }
    if (keys.containsKey("crit") || keys.containsKey("b64")) {
      throw TokenException.malformed("has a header with extensions", SHAPE);
    }
    Object type = keys.get("typ");
    boolean jwt = type instanceof String text && text.equalsIgnoreCase("JWT");
    if (!jwt && (type != null || policy.strict())) {
      throw TokenException.malformed("has not the type JWT", "sign with \"typ\":\"JWT\"");
    }
    if (policy.strict() && !HEADER_KEYS.containsAll(keys.keySet())) {
      throw TokenException.malformed("has a header with unknown keys", "use alg and typ only");
    }
    try {
      return JWSHeader.parse(encoded);
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenException(Reason.MALFORMED, "has an unusable header", SHAPE, e);
    }
  }

  private static Base64URL part(String text) {
    Base64URL part = new Base64URL(text);
    if (!Base64URL.encode(part.decode()).toString().equals(text)) {
      throw TokenException.malformed("has a part that is no base64url", SHAPE);
    }
    return part;
  }

  private static Map<?, ?> object(Base64URL part) {
    return TokenJson.readObject(part.decodeToString())
        .orElseThrow(
            () ->
                TokenException.malformed(
                    "has a part that is no JSON object, is nested too deeply or has a key twice",
                    SHAPE));
  }
}
