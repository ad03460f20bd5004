package dev.selvage.hostile;

import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenException;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenVerifier;
import dev.selvage.token.UnverifiedToken;
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

/** Any text as a token, and as the claims of one that is signed as it should be. */
public final class FuzzToken {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final IssuerKeys KEYS = IssuerKeys.of(Map.of("shop", List.of(KEY)));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
  private static final List<TokenVerifier> VERIFIERS =
      List.of(
          new TokenVerifier(() -> KEYS, TokenPolicy.STRICT, CLOCK),
          new TokenVerifier(() -> KEYS, TokenPolicy.COMPATIBLE, CLOCK));

  private FuzzToken() {}

  public static void fuzzerTestOneInput(byte[] data) {
    for (String token : new String[] {new String(data, StandardCharsets.UTF_8), sign(data)}) {
      for (TokenVerifier verifier : VERIFIERS) {
        expectTyped(() -> verifier.verify(token));
        expectTyped(() -> verifier.verify(token, "hero"));
      }
      expectTyped(() -> UnverifiedToken.read(token));
    }
  }

  private static void expectTyped(Runnable reading) {
    try {
      reading.run();
    } catch (TokenException e) {
      if (e.what().isBlank()) {
        throw new IllegalStateException("a bad message", e);
      }
    }
  }

  /** A token with any claims, signed with a key that is known (RFC 7515). */
  static String sign(byte[] claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    byte[] header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.ISO_8859_1);
    String signed = encoder.encodeToString(header) + "." + encoder.encodeToString(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.ISO_8859_1));
      return signed + "." + encoder.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
