package dev.selvage.token;

import static dev.selvage.token.TestTokens.CLOCK;
import static dev.selvage.token.TestTokens.HEADER;
import static dev.selvage.token.TestTokens.KEY;
import static dev.selvage.token.TestTokens.NOW;
import static dev.selvage.token.TestTokens.OTHER_KEY;
import static dev.selvage.token.TestTokens.encode;
import static dev.selvage.token.TestTokens.raw;
import static dev.selvage.token.TestTokens.verifier;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.token.TokenException.Reason;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Transformation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final TokenPolicy COMPATIBLE = TokenPolicy.COMPATIBLE;
  private static final TokenPolicy STRICT = TokenPolicy.STRICT;
  private static final long SECOND = NOW.getEpochSecond();
  private static final String GOOD =
      "{\"iss\":\"shop\",\"image_id\":\"shoe\",\"transformations\":[{\"crop\":\"fit\",\"width\":800}],"
          + "\"exp\":"
          + (SECOND + 600)
          + "}";

  private static Reason refusal(TokenPolicy policy, String token) {
    TokenException e = assertThrows(TokenException.class, () -> verifier(policy).verify(token));
    assertFalse(e.toString().contains(token) && token.length() > 3, "the message has the token");
    return e.reason();
  }

  private static Reason refusal(String payload) {
    return refusal(COMPATIBLE, raw(HEADER, payload));
  }

  /** A payload of the shop with one more claim. */
  private static String with(String claim) {
    return "{\"iss\":\"shop\"," + claim + "}";
  }

  @Test
  void readsTheExampleOfRfc7515() {
    String token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
            + "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    byte[] key =
        Base64.getUrlDecoder()
            .decode(
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CA"
                    + "ow");
    IssuerKeys keys = IssuerKeys.of(Map.of("joe", List.of(key)));
    Clock then = Clock.fixed(Instant.ofEpochSecond(1300819379), ZoneOffset.UTC);
    ImageClaims claims = new TokenVerifier(() -> keys, COMPATIBLE, then).verify(token);
    assertEquals("joe", claims.issuer());
    assertEquals(Instant.ofEpochSecond(1300819380), claims.expiresAt());
    assertEquals(Chain.of(), claims.chain());
  }

  @Test
  void readsEveryClaim() {
    ImageClaims claims =
        verifier(STRICT)
            .verify(
                raw(
                    HEADER,
                    GOOD.replace(
                        "\"exp\"",
                        "\"sharinpix\":{\"download\":false,\"full_size\":true},\"scope\":"
                            + "\"images:write images:delete\",\"nbf\":5,\"iat\":5.5,\"exp\"")));
    assertEquals("shop", claims.issuer());
    assertEquals("shoe", claims.imageId());
    assertEquals(Chain.of(Transformation.of(Crop.FIT, 800)), claims.chain());
    assertEquals(NOW.plusSeconds(600), claims.expiresAt());
    assertEquals(Instant.ofEpochSecond(5), claims.notBefore());
    assertTrue(claims.permissions().forbidsDownload());
    assertEquals(new Permissions(null, false, null, null, null, true), claims.permissions());
    assertTrue(claims.allows(ImageClaims.SCOPE_WRITE));
    assertTrue(claims.allows(ImageClaims.SCOPE_DELETE));
    assertFalse(claims.allows("images:list"));
  }

  @Test
  void compatibleDropsWhatItDoesNotKnow() {
    // As recorded of the image API, with another issuer.
    String payload =
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":200,\"overlay\":\"81499d23\","
            + "\"flags\":\"tiled\",\"miaim\":\"hey hey !\",\"super_plop\":\"test?\"},"
            + "{\"width\":101,\"flags\":\"tiled\",\"height\":102,\"crop\":\"fit\"}],"
            + "\"sharinpix\":{}}";
    Chain expected =
        Chain.of(
            Transformation.builder().width(200).overlay("81499d23").flag(Flag.TILED).build(),
            Transformation.of(Crop.FIT, 101, 102));
    ImageClaims claims = verifier(COMPATIBLE).verify(raw(HEADER, payload));
    assertEquals(expected, claims.chain());
    assertNull(claims.imageId());
    assertNull(claims.expiresAt());
    assertFalse(claims.permissions().forbidsDownload());
    assertEquals(Reason.MALFORMED, refusal(STRICT, raw(HEADER, payload)));
  }

  @Test
  void compatibleReadsTheOlderNameOfTheImage() {
    TokenVerifier verifier = verifier(COMPATIBLE);
    assertEquals("a", verifier.verify(raw(HEADER, with("\"id\":\"a\""))).imageId());
    assertEquals(
        "b", verifier.verify(raw(HEADER, with("\"id\":\"a\",\"image_id\":\"b\""))).imageId());
    String both = GOOD.replace("\"exp\"", "\"id\":\"a\",\"exp\"");
    assertEquals(Reason.MALFORMED, refusal(STRICT, raw(HEADER, both)));
  }

  @Test
  void compatibleNeedsNoType() {
    String token = raw("{\"alg\":\"HS256\"}", GOOD);
    assertEquals("shoe", verifier(COMPATIBLE).verify(token).imageId());
    assertEquals(Reason.MALFORMED, refusal(STRICT, token));
    assertEquals(
        Reason.MALFORMED, refusal(COMPATIBLE, raw("{\"alg\":\"HS256\",\"typ\":\"JWE\"}", GOOD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"exp\":1800000600", "\"image_id\":\"shoe\","})
  void strictNeedsExpiryAndImage(String claim) {
    String payload = GOOD.replace(claim, claim.endsWith(",") ? "" : "\"iat\":1");
    assertEquals("shop", verifier(COMPATIBLE).verify(raw(HEADER, payload)).issuer());
    assertEquals(Reason.MALFORMED, refusal(STRICT, raw(HEADER, payload)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"more\":1,\"exp\"",
        "\"sharinpix\":{\"more\":true},\"exp\"",
        "\"transformations\":[{\"colour\":\"red\"}],\"exp\"",
        "\"transformations\":[{\"overlay\":\"a\",\"flags\":\"sepia\"}],\"exp\""
      })
  void strictTakesKnownKeysOnly(String more) {
    String payload =
        GOOD.replace("\"transformations\":[{\"crop\":\"fit\",\"width\":800}],", "")
            .replace("\"exp\"", more);
    assertEquals("shop", verifier(COMPATIBLE).verify(raw(HEADER, payload)).issuer());
    assertEquals(Reason.MALFORMED, refusal(STRICT, raw(HEADER, payload)));
    String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"jku\":\"https://evil.example\"}";
    assertEquals(Reason.MALFORMED, refusal(STRICT, raw(header, GOOD)));
  }

  @Test
  void tellsTheTimeWithinTheSkew() {
    String start = "{\"iss\":\"shop\",";
    long now = SECOND;
    assertEquals("shop", verify(start + "\"exp\":" + (now - 59) + "}").issuer());
    assertEquals(Reason.EXPIRED, refusal(start + "\"exp\":" + (now - 60) + "}"));
    assertEquals(Reason.EXPIRED, refusal(start + "\"exp\":0}"));
    assertEquals("shop", verify(start + "\"nbf\":" + (now + 60) + "}").issuer());
    assertEquals(Reason.NOT_YET_VALID, refusal(start + "\"nbf\":" + (now + 61) + "}"));
    TokenPolicy exact = COMPATIBLE.withClockSkew(Duration.ZERO);
    assertEquals(Reason.EXPIRED, refusal(exact, raw(HEADER, start + "\"exp\":" + now + "}")));
    assertEquals(
        "shop", verifier(exact).verify(raw(HEADER, start + "\"exp\":" + (now + 1) + "}")).issuer());
  }

  private static ImageClaims verify(String payload) {
    return verifier(COMPATIBLE).verify(raw(HEADER, payload));
  }

  @Test
  void boundsTheLifetime() {
    TokenPolicy day = COMPATIBLE.withMaxLifetime(Duration.ofDays(1)).withClockSkew(Duration.ZERO);
    String start = "{\"iss\":\"shop\",\"exp\":";
    assertEquals(
        "shop", verifier(day).verify(raw(HEADER, start + (SECOND + 86_400) + "}")).issuer());
    assertEquals(Reason.OVER_LIMITS, refusal(day, raw(HEADER, start + (SECOND + 86_401) + "}")));
    assertEquals(Reason.OVER_LIMITS, refusal(day, raw(HEADER, "{\"iss\":\"shop\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"typ\":\"JWT\",\"alg\":\"none\"}",
        "{\"typ\":\"JWT\",\"alg\":\"NONE\"}",
        "{\"typ\":\"JWT\",\"alg\":\"RS256\"}",
        "{\"typ\":\"JWT\",\"alg\":\"ES256\"}",
        "{\"typ\":\"JWT\",\"alg\":\"hs256\"}",
        "{\"typ\":\"JWT\",\"alg\":[\"HS256\"]}",
        "{\"typ\":\"JWT\"}",
        "{\"typ\":\"JWT\",\"alg\":\"none\",\"alg\":\"HS256\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"crit\":[]}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"b64\":false}",
        "{\"typ\":7,\"alg\":\"HS256\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\"}}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\"} {}",
        "[]",
        "null",
        "HS256"
      })
  void takesNoOtherHeader(String header) {
    assertEquals(Reason.MALFORMED, refusal(STRICT, raw(header, GOOD)));
  }

  @Test
  void takesNoOtherHash() {
    byte[] key = new byte[64];
    String token = raw("{\"typ\":\"JWT\",\"alg\":\"HS512\"}", GOOD, "HmacSHA512", key);
    assertEquals(Reason.MALFORMED, refusal(COMPATIBLE, token));
    String unsigned = encode("{\"alg\":\"none\"}") + "." + encode(GOOD) + ".";
    assertEquals(Reason.MALFORMED, refusal(COMPATIBLE, unsigned));
  }

  @Test
  void doesNotFollowAKeyId() {
    String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"../../other\"}";
    assertEquals("shoe", verifier(STRICT).verify(raw(header, GOOD)).imageId());
    assertEquals(
        Reason.BAD_SIGNATURE,
        refusal(STRICT, raw(header.replace("../../", ""), GOOD, "HmacSHA256", OTHER_KEY)));
  }

  @Test
  void takesTheKeysOfTheIssuerOnly() {
    assertEquals(Reason.BAD_SIGNATURE, refusal(STRICT, raw(HEADER, GOOD, "HmacSHA256", OTHER_KEY)));
    assertEquals(
        Reason.UNKNOWN_ISSUER, refusal(STRICT, raw(HEADER, GOOD.replace("shop", "nobody"))));
  }

  @Test
  void noticesASwappedPayload() {
    String[] good = raw(HEADER, GOOD).split("\\.", -1);
    String other = encode(GOOD.replace("shoe", "safe"));
    assertEquals(Reason.BAD_SIGNATURE, refusal(STRICT, good[0] + "." + other + "." + good[2]));
  }

  @Test
  void verifiesTheSignatureBeforeTheClaims() {
    String expired = with("\"exp\":1,\"transformations\":[{\"width\":-1}]");
    assertEquals(
        Reason.BAD_SIGNATURE, refusal(COMPATIBLE, raw(HEADER, expired, "HmacSHA256", OTHER_KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "{}",
        "\u0000",
        "a.b.\u00e4",
        "====",
        "a.b.="
      })
  void saysWhatIsNoToken(String text) {
    assertEquals(Reason.MALFORMED, refusal(COMPATIBLE, text));
  }

  @Test
  void takesOneSpellingOnly() {
    String token = raw(HEADER, GOOD);
    for (String other :
        List.of(token + "=", " " + token, token + "\n", token.replace(".", ". "), token + ".")) {
      assertEquals(Reason.MALFORMED, refusal(STRICT, other), other);
    }
    // 32 bytes leave two bits of the last character unused; signers write them as 0.
    char last = token.charAt(token.length() - 1);
    String spare = token.substring(0, token.length() - 1) + (char) (last + 1);
    assertEquals(Reason.MALFORMED, refusal(STRICT, spare));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "7",
        "{",
        "{}",
        "{\"iss\":7}",
        "{\"iss\":null}",
        "{\"iss\":\"shop\",\"iss\":\"other\"}",
        "{\"iss\":\"shop\",\"exp\":1,\"exp\":99999999999}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":1,\"width\":2}]}",
        "{\"iss\":\"shop\"}{}",
        "{\"iss\":\"shop\",\"exp\":NaN}",
        "{\"iss\":\"shop\",\"exp\":\"1900000000\"}",
        "{\"iss\":\"shop\",\"exp\":true}",
        "{\"iss\":\"shop\",\"exp\":-1}",
        "{\"iss\":\"shop\",\"exp\":1e20}",
        "{\"iss\":\"shop\",\"exp\":1e999}",
        "{\"iss\":\"shop\",\"exp\":253402300800}",
        "{\"iss\":\"shop\",\"nbf\":-1e-3}",
        "{\"iss\":\"shop\",\"iat\":\"now\"}",
        "{\"iss\":\"shop\",\"image_id\":7}",
        "{\"iss\":\"shop\",\"image_id\":\"\"}",
        "{\"iss\":\"shop\",\"image_id\":\"../etc\"}",
        "{\"iss\":\"shop\",\"image_id\":\"a\\u0000b\"}",
        "{\"iss\":\"shop\",\"image_id\":\"%2e%2e\"}",
        "{\"iss\":\"shop\",\"sharinpix\":[]}",
        "{\"iss\":\"shop\",\"sharinpix\":{\"download\":\"no\"}}",
        "{\"iss\":\"shop\",\"scope\":[\"images:write\"]}",
        "{\"iss\":\"shop\",\"scope\":\"images:write\\r\\n\"}",
        "{\"iss\":\"shop\",\"transformations\":{}}",
        "{\"iss\":\"shop\",\"transformations\":[7]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":-1}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":0}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":1e20}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":1e999}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":100000000000000000000}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"width\":\"NaN\"}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"crop\":\"stretch\"}]}",
        "{\"iss\":\"shop\",\"transformations\":[{\"angle\":45.5}]}"
      })
  void refusesClaimsThatCannotBeUsed(String payload) {
    assertEquals(Reason.MALFORMED, refusal(payload));
  }

  @Test
  void readsNumbersOfEveryJsonType() {
    Chain expected = Chain.of(Transformation.builder().width(1000).build());
    for (String number : List.of("1000", "1e3", "\"1e3\"", "\"1000\"", "10E2")) {
      assertEquals(
          expected, verify(with("\"transformations\":[{\"width\":" + number + "}]")).chain());
    }
    // With a decimal point it may be a multiple.
    for (String number : List.of("1000.0", "1.0e3", "\"1000.0\"")) {
      assertEquals(
          Reason.MALFORMED, refusal(with("\"transformations\":[{\"width\":" + number + "}]")));
    }
    assertEquals(Instant.ofEpochSecond(1_900_000_000L), verify(with("\"exp\":1.9e9")).expiresAt());
  }

  @Test
  void refusesDeepNestingOfAnyKind() {
    String arrays = "[".repeat(2000) + "]".repeat(2000);
    assertEquals(Reason.MALFORMED, refusal(with("\"transformations\":" + arrays)));
    TokenPolicy wide = COMPATIBLE.withLimits(65_536, 20);
    String objects = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
    assertEquals(Reason.MALFORMED, refusal(wide, raw(HEADER, with("\"a\":" + objects))));
    assertEquals(Reason.MALFORMED, refusal(wide, raw("[".repeat(5000), GOOD)));
  }

  @Test
  void refusesWhatIsOverTheLimits() {
    String longToken = raw(HEADER, with("\"x\":\"" + "y".repeat(6500) + "\""));
    assertTrue(longToken.length() > 8192 && longToken.length() < 9216);
    assertEquals(Reason.OVER_LIMITS, refusal(COMPATIBLE, longToken));
    String steps = "{\"width\":1},".repeat(20);
    String twenty = with("\"transformations\":[" + steps.substring(0, steps.length() - 1) + "]");
    assertEquals(20, verify(twenty).chain().steps().size());
    assertEquals(
        Reason.OVER_LIMITS, refusal(with("\"transformations\":[" + steps + "{\"width\":1}]")));
    String thousand = "{},".repeat(1000) + "{}";
    assertEquals(Reason.OVER_LIMITS, refusal(with("\"transformations\":[" + thousand + "]")));
  }

  @Test
  void compatibleLetsTheImageOfTheTokenWin() {
    TokenVerifier verifier = verifier(COMPATIBLE);
    assertEquals("shoe", verifier.verify(raw(HEADER, GOOD), "hat").imageId());
    assertEquals("hat", verifier.verify(raw(HEADER, with("\"nbf\":1")), "hat").imageId());
    TokenException e =
        assertThrows(
            TokenException.class, () -> verifier.verify(raw(HEADER, with("\"nbf\":1")), "../hat"));
    assertEquals(Reason.WRONG_IMAGE, e.reason());
  }

  @ParameterizedTest
  @CsvSource({"shoe, true", "image, true", "hat, false", "../shoe, false"})
  void strictTakesThePathOfItsImageOnly(String path, boolean good) {
    TokenVerifier verifier = verifier(STRICT);
    String token = raw(HEADER, GOOD);
    if (good) {
      assertEquals("shoe", verifier.verify(token, path).imageId());
    } else {
      TokenException e = assertThrows(TokenException.class, () -> verifier.verify(token, path));
      assertEquals(Reason.WRONG_IMAGE, e.reason());
    }
  }

  @Test
  void verifiesOldAndNewKeysInARotation() {
    byte[] fresh = Keys.key(3);
    ImageClaims claims = ImageClaims.of("shop", Chain.of());
    TokenSigner signer = new TokenSigner(COMPATIBLE);
    IssuerKeys before = IssuerKeys.of(Map.of("shop", List.of(KEY)));
    IssuerKeys during = IssuerKeys.of(Map.of("shop", List.of(fresh, KEY)));
    IssuerKeys after = IssuerKeys.of(Map.of("shop", List.of(fresh)));
    TokenVerifier verifier = new TokenVerifier(() -> during, COMPATIBLE, CLOCK);
    assertEquals("shop", verifier.verify(signer.sign(claims, before)).issuer());
    assertEquals("shop", verifier.verify(signer.sign(claims, during)).issuer());
    assertEquals(signer.sign(claims, after), signer.sign(claims, during));
    TokenVerifier later = new TokenVerifier(() -> after, COMPATIBLE, CLOCK);
    String old = signer.sign(claims, before);
    TokenException e = assertThrows(TokenException.class, () -> later.verify(old));
    assertEquals(Reason.BAD_SIGNATURE, e.reason());
  }

  @Test
  void looksAtATokenWithoutItsKeys() {
    String payload = GOOD.replace("\"exp\"", "\"more\":1,\"id\":\"a\",\"exp\":1,\"was\"");
    UnverifiedToken token = UnverifiedToken.read(raw(HEADER, payload, "HmacSHA256", Keys.key(9)));
    assertEquals("JWT", token.type());
    assertEquals("shoe", token.claims().imageId());
    assertEquals(Instant.ofEpochSecond(1), token.claims().expiresAt());
    assertEquals(Set.of("more", "was"), token.unknownKeys());
    assertThrows(TokenException.class, () -> UnverifiedToken.read("x"));
  }
}
