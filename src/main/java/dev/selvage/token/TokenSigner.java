package dev.selvage.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/**
 * Signs claims as a compact JWS with HS256. The same claims and keys give the same token. Safe for
 * use by several threads.
 */
public final class TokenSigner {
  /** Written by hand, so that it has the recorded order: {@code typ} first. */
  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";

  private final TokenPolicy policy;
  private final String encodedHeader;
  private final JWSHeader header;

  /**
   * @param policy that the verifier of the tokens has; nothing is signed that it would refuse
   */
  public TokenSigner(TokenPolicy policy) {
    OptionalLibrary.require("tokens", OptionalLibrary.NIMBUS);
    this.policy = policy;
    Base64URL encoded = Base64URL.encode(HEADER);
    this.encodedHeader = encoded.toString();
    try {
      this.header = JWSHeader.parse(encoded);
    } catch (ParseException e) {
      throw new IllegalStateException("a fixed text", e);
    }
  }

  /**
   * A token.
   *
   * @throws UsageException if nobody knows keys of the issuer, the claims are not what the policy
   *     asks for, or are for an image that the issuer may not sign for
   */
  public String sign(ImageClaims claims, IssuerKeys keys) {
    Issuer issuer = keys.issuer(claims.issuer());
    if (issuer == null) {
      throw new UsageException(
          "issuer", "has no keys", "add them to the file of keys, or sign as another issuer");
    }
    check(claims);
    issuer
        .excess(claims)
        .ifPresent(
            excess -> {
              throw new UsageException(
                  "token", excess, "sign as another issuer, or change images in the file of keys");
            });
    String signingInput = encodedHeader + "." + Base64URL.encode(claims.toJson());
    Base64URL signature =
        issuer.keys().get(0).sign(header, signingInput.getBytes(StandardCharsets.US_ASCII));
    String token = signingInput + "." + signature;
    if (token.length() > policy.maxLength()) {
      throw new UsageException(
          "token",
          "would be longer than " + policy.maxLength() + " characters",
          "sign fewer steps or shorter texts");
    }
    return token;
  }

  private void check(ImageClaims claims) {
    int steps = claims.chain().steps().size();
    if (steps > policy.maxSteps()) {
      throw new UsageException(
          "transformations", steps + " steps are too many", "use at most " + policy.maxSteps());
    }
    if (policy.strict() && (claims.expiresAt() == null || claims.imageId() == null)) {
      throw new UsageException(
          "claims", "lack the expiry or the image", "give both, or sign for the compatible mode");
    }
  }
}
