package dev.selvage.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.selvage.UsageException;

/** One HS256 key; never shows itself. Safe for use by several threads. */
final class IssuerKey {
  static final int MIN_BYTES = 32;
  static final int MAX_BYTES = 1024;

  private final MACSigner signer;
  private final MACVerifier verifier;

  /**
   * @param where names the key in messages
   * @throws UsageException if it is too short or too long
   */
  IssuerKey(String where, byte[] key) {
    if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
      throw new UsageException(
          where,
          "has " + key.length * 8L + " bits",
          "use 32 random bytes or more (256 bits), up to " + MAX_BYTES);
    }
    // The library keeps the array that it is given.
    byte[] own = key.clone();
    try {
      signer = new MACSigner(own);
      verifier = new MACVerifier(own);
    } catch (JOSEException e) {
      throw new UsageException(where, "cannot be used for HS256", "use 32 random bytes", e);
    }
  }

  Base64URL sign(JWSHeader header, byte[] signingInput) {
    try {
      return signer.sign(header, signingInput);
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Compares in constant time. */
  boolean hasSigned(JWSHeader header, byte[] signingInput, Base64URL signature) {
    try {
      return verifier.verify(header, signingInput, signature);
    } catch (JOSEException e) {
      throw new TokenException(
          TokenException.Reason.MALFORMED, "has a header that HS256 cannot use", "", e);
    }
  }
}
