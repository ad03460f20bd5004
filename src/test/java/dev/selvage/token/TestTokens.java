package dev.selvage.token;

import dev.selvage.fixtures.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys, a clock, and tokens that our signer would not make. */
final class TestTokens {
  static final byte[] KEY = Keys.key(1);
  static final byte[] OTHER_KEY = Keys.key(2);
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
  static final IssuerKeys KEYS =
      IssuerKeys.of(Map.of("shop", List.of(KEY), "other", List.of(OTHER_KEY)));

  private TestTokens() {}

  static TokenVerifier verifier(TokenPolicy policy) {
    return new TokenVerifier(() -> KEYS, policy, CLOCK);
  }

  /** A token with this header and payload as they stand. */
  static String raw(String header, String payload) {
    return raw(header, payload, "HmacSHA256", KEY);
  }

  static String raw(String header, String payload, String algorithm, byte[] key) {
    String signed = encode(header) + "." + encode(payload);
    return signed + "." + encode(mac(algorithm, key, signed));
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(String algorithm, byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
