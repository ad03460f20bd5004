package dev.selvage.token;

import static dev.selvage.token.TestTokens.KEYS;
import static dev.selvage.token.TestTokens.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.image.Color;
import dev.selvage.token.TokenException.Reason;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

// Edge cases of so many parts together take longer to list than to test.
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class TokenPropertiesTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";

  @Property(tries = 150)
  void whatIsSignedIsRead(@ForAll("claims") ImageClaims claims) {
    for (TokenPolicy policy : List.of(TokenPolicy.STRICT, TokenPolicy.COMPATIBLE)) {
      String token = new TokenSigner(policy).sign(claims, KEYS);
      ImageClaims read = TestTokens.verifier(policy).verify(token);
      assertEquals(claims, read);
      assertEquals(claims.canonical(), read.canonical());
    }
  }

  @Property(tries = 500)
  void aChangeOfOneCharacterIsRefused(
      @ForAll("claims") ImageClaims claims,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll @IntRange(min = 1, max = 65) int shift) {
    String token = new TokenSigner(TokenPolicy.STRICT).sign(claims, KEYS);
    int position = at % token.length();
    int old = ALPHABET.indexOf(token.charAt(position));
    char other = ALPHABET.charAt((old + shift) % ALPHABET.length());
    String changed = token.substring(0, position) + other + token.substring(position + 1);
    for (TokenPolicy policy : List.of(TokenPolicy.STRICT, TokenPolicy.COMPATIBLE)) {
      assertThrows(
          TokenException.class, () -> TestTokens.verifier(policy).verify(changed), changed);
    }
  }

  @Property(tries = 50)
  void aKeyOfAnotherIssuerIsRefused(@ForAll("claims") ImageClaims claims) {
    // Both issuers are known to the verifier; their keys are not one pool.
    IssuerKeys stolen = IssuerKeys.of(Map.of(claims.issuer(), List.of(TestTokens.OTHER_KEY)));
    String token = new TokenSigner(TokenPolicy.STRICT).sign(claims, stolen);
    TokenException e =
        assertThrows(
            TokenException.class, () -> TestTokens.verifier(TokenPolicy.STRICT).verify(token));
    assertEquals(Reason.BAD_SIGNATURE, e.reason());
  }

  @Property(tries = 300)
  void anyPayloadIsReadOrRefused(@ForAll("payloads") String payload) {
    String token = TestTokens.raw(TestTokens.HEADER, payload);
    try {
      assertNotNull(TestTokens.verifier(TokenPolicy.COMPATIBLE).verify(token).chain());
    } catch (TokenException e) {
      assertNotNull(e.reason());
    }
  }

  @Provide
  Arbitrary<String> payloads() {
    Arbitrary<String> values =
        Arbitraries.of(
            "1",
            "-1",
            "1e20",
            "1e400",
            "0.5",
            "null",
            "true",
            "\"x\"",
            "[]",
            "{}",
            "[{}]",
            "[[]]",
            "\"9999999999\"",
            "1800000100",
            "[{\"width\":0.5,\"x\":3}]",
            "[{\"overlay\":\"\"}]",
            "[{\"flags\":[7]}]",
            "[null]",
            "\"\\u0000\"",
            "\"\\ud800\"");
    Arbitrary<String> keys =
        Arbitraries.of(
            "exp", "nbf", "iat", "image_id", "id", "transformations", "sharinpix", "scope");
    return Combinators.combine(keys, values)
        .as((key, value) -> ",\"" + key + "\":" + value)
        .list()
        .ofMaxSize(5)
        .map(claims -> "{\"iss\":\"shop\"" + String.join("", claims) + "}");
  }

  @Provide
  Arbitrary<ImageClaims> claims() {
    return Combinators.combine(
            step().list().ofMaxSize(8).map(Chain::new),
            Arbitraries.strings().withChars("aZ9_-").ofMinLength(1).ofMaxLength(128),
            Arbitraries.longs().between(1, 1_000_000),
            Arbitraries.of(
                Permissions.UNSAID,
                Permissions.download(true),
                new Permissions(true, false, true, false, null, true)),
            Arbitraries.of(ImageClaims.SCOPE_WRITE, ImageClaims.SCOPE_DELETE).set().ofMaxSize(2))
        .as(
            (chain, id, life, permissions, scopes) ->
                new ImageClaims(
                    "shop",
                    chain,
                    id,
                    NOW.plusSeconds(life),
                    NOW.minusSeconds(life),
                    permissions,
                    scopes));
  }

  private static Arbitrary<Transformation> step() {
    Arbitrary<Length> sides = Arbitraries.integers().between(1, 1_000_000).map(Length::px);
    Arbitrary<Length> offsets =
        Arbitraries.integers().between(-1_000_000, 1_000_000).map(Length::px);
    return Combinators.combine(
            Arbitraries.of(Crop.class).filter(crop -> !crop.needsFocus()).injectNull(0.3),
            sides.injectNull(0.3),
            sides.injectNull(0.5),
            Arbitraries.of("b48fff71-a649", "text:Arial_9:a,b/\"\u50c5").injectNull(0.5),
            offsets.injectNull(0.5),
            Arbitraries.of(Gravity.class).injectNull(0.5),
            Arbitraries.of(-90, 90, 270).injectNull(0.6),
            Arbitraries.of(Color.WHITE, new Color(1, 2, 3, 4)).injectNull(0.7))
        .as(
            (crop, width, height, overlay, x, gravity, angle, background) ->
                Transformation.builder()
                    .crop(crop)
                    .width(width)
                    .height(height)
                    .overlay(overlay)
                    .x(x)
                    .gravity(gravity)
                    .angle(angle)
                    .background(background)
                    .build());
  }
}
