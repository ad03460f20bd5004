package dev.selvage.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TokenSignerTest {
  private static final Path SEED = Path.of("..", "shared", "seeds", "retrieve-3-images-tiled.md");

  private static String payload(String token) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void signsTheSeedsHeaderAndPayloadToTheByte() throws IOException {
    assumeTrue(Files.exists(SEED), "the seeds in ../shared are absent");
    Matcher matcher =
        Pattern.compile("token=([\\w-]+\\.[\\w-]+)\\.[\\w-]+").matcher(Files.readString(SEED));
    assertTrue(matcher.find());
    String[] parts = matcher.group(1).split("\\.", -1);
    ImageClaims claims =
        ImageClaims.of(
            "6b6fdb7b-65cb-4acf-97b9-d25eff795348",
            Chain.of(
                Transformation.of(Crop.FIT, 800),
                tile("b48fff71-a649-41dc-8f35-67229b3fd584", 800),
                tile("372083d9-8179-4161-af8c-6cbfecd9219a", 1200)));
    IssuerKeys keys = IssuerKeys.of(Map.of(claims.issuer(), List.of(TestTokens.KEY)));
    String token = new TokenSigner(TokenPolicy.COMPATIBLE).sign(claims, keys);
    assertEquals(parts[0] + "." + parts[1], token.substring(0, token.lastIndexOf('.')));
    assertEquals(claims, UnverifiedToken.read(matcher.group().substring(6)).claims());
  }

  private static Transformation tile(String overlay, int x) {
    return Transformation.of(Crop.FIT, 800).toBuilder().overlay(overlay).x(x).build();
  }

  @Test
  void writesClaimsInAFixedOrder() {
    ImageClaims claims =
        ImageClaims.of("shop", Chain.of(Transformation.of(Crop.FIT, 800)))
            .withImageId("shoe")
            .withExpiresAt(Instant.ofEpochMilli(1_800_000_000_999L))
            .withNotBefore(Instant.ofEpochSecond(7))
            .withPermissions(Permissions.download(false))
            .withScopes(Set.of("images:write", "images:delete"));
    assertEquals(
        "{\"iss\":\"shop\",\"image_id\":\"shoe\","
            + "\"transformations\":[{\"crop\":\"fit\",\"width\":800}],"
            + "\"sharinpix\":{\"download\":false},\"scope\":\"images:delete images:write\","
            + "\"nbf\":7,\"exp\":1800000000}",
        payload(new TokenSigner(TokenPolicy.STRICT).sign(claims, TestTokens.KEYS)));
  }

  @Test
  void isATokenThatAnotherProgramMakes() {
    // Header and payload by hand, the HMAC by the JDK.
    assertEquals(
        TestTokens.raw(TestTokens.HEADER, "{\"iss\":\"shop\",\"transformations\":[]}"),
        new TokenSigner(TokenPolicy.COMPATIBLE)
            .sign(ImageClaims.of("shop", Chain.of()), TestTokens.KEYS));
  }

  @Test
  void signsNothingThatItsVerifierRefuses() {
    TokenSigner strict = new TokenSigner(TokenPolicy.STRICT);
    ImageClaims claims = ImageClaims.of("shop", Chain.of());
    ImageClaims whole = claims.withImageId("a").withExpiresAt(TestTokens.NOW);
    assertFalse(strict.sign(whole, TestTokens.KEYS).isEmpty());
    Chain steps = new Chain(Collections.nCopies(21, Transformation.of(Crop.FIT, 5)));
    String text = "text:Arial_9:" + "y".repeat(900);
    Transformation lengthy = Transformation.builder().overlay(text).build();
    Chain texts = new Chain(Collections.nCopies(8, lengthy));
    for (ImageClaims bad :
        List.of(
            claims,
            claims.withImageId("a"),
            claims.withExpiresAt(TestTokens.NOW),
            with(whole, "nobody", whole.chain()),
            with(whole, "shop", steps),
            with(whole, "shop", texts))) {
      assertThrows(UsageException.class, () -> strict.sign(bad, TestTokens.KEYS));
    }
  }

  private static ImageClaims with(ImageClaims claims, String issuer, Chain chain) {
    return ImageClaims.of(issuer, chain)
        .withImageId(claims.imageId())
        .withExpiresAt(claims.expiresAt());
  }

  @Test
  void refusesClaimsThatNoTokenCanSay() {
    ImageClaims claims = ImageClaims.of("shop", Chain.of());
    Instant early = Instant.ofEpochSecond(-1);
    Instant late = Instant.ofEpochSecond(253_402_300_800L);
    assertThrows(UsageException.class, () -> claims.withImageId("a/../b"));
    assertThrows(UsageException.class, () -> claims.withImageId("a".repeat(256)));
    assertThrows(UsageException.class, () -> claims.withExpiresAt(early));
    assertThrows(UsageException.class, () -> claims.withNotBefore(late));
    assertThrows(UsageException.class, () -> claims.withScopes(Set.of("two words")));
    assertThrows(UsageException.class, () -> ImageClaims.of(" ", Chain.of()));
    assertThrows(UsageException.class, () -> ImageClaims.of("a\nb", Chain.of()));
  }

  @Test
  void canonicalClaimsAreThoseThatMakeTheAnswer() {
    Chain chain = ChainJson.parse("[{\"width\":1e3,\"crop\":\"fit\"}]");
    ImageClaims claims = ImageClaims.of("shop", chain).withImageId("shoe");
    String canonical = claims.canonical();
    assertEquals(
        "{\"image_id\":\"shoe\",\"transformations\":[{\"crop\":\"fit\",\"width\":1000}]}",
        canonical);
    assertEquals(
        canonical,
        ImageClaims.of("other", chain)
            .withImageId("shoe")
            .withExpiresAt(TestTokens.NOW)
            .withScopes(Set.of("images:write"))
            .canonical());
    assertNotEquals(canonical, claims.withImageId("hat").canonical());
    assertNotEquals(canonical, claims.withPermissions(Permissions.download(false)).canonical());
  }

  @Test
  void policiesRefuseSettingsOutOfRange() {
    TokenPolicy policy = TokenPolicy.STRICT;
    Duration negative = Duration.ofSeconds(-1);
    Duration tooLong = Duration.ofHours(2);
    assertThrows(IllegalArgumentException.class, () -> policy.withClockSkew(negative));
    assertThrows(IllegalArgumentException.class, () -> policy.withClockSkew(tooLong));
    assertThrows(IllegalArgumentException.class, () -> policy.withLimits(0, 5));
    assertThrows(IllegalArgumentException.class, () -> policy.withLimits(5, 101));
    assertThrows(IllegalArgumentException.class, () -> policy.withMaxLifetime(Duration.ZERO));
    assertEquals(Map.of(), Permissions.UNSAID.toClaim());
  }
}
