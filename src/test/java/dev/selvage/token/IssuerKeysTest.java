package dev.selvage.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Keys;
import dev.selvage.transform.Chain;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerKeysTest {
  private static final String KEY = TestTokens.encode(TestTokens.KEY);

  private static UsageException refusal(String json) {
    UsageException e = assertThrows(UsageException.class, () -> IssuerKeys.parse(json));
    for (Throwable t = e; t != null; t = t.getCause()) {
      assertFalse(t.toString().contains(KEY.substring(0, 10)), "the message has a key");
    }
    return e;
  }

  @Test
  void readsSeveralIssuersAndKeys() {
    IssuerKeys keys =
        IssuerKeys.parse(
            "{\"issuers\":{\"a\":[\"" + KEY + "\"],\"b\":[\"" + KEY + "\",\"" + KEY + "=\"]}}");
    assertEquals(Set.of("a", "b"), keys.issuers());
    List<IssuerKey> two = keys.keysOf("b");
    assertTrue(two != null && two.size() == 2);
    assertNull(keys.keysOf("c"));
    assertEquals("IssuerKeys[2 issuers]", keys.toString());
    assertFalse(String.valueOf(two).contains(KEY));
  }

  @Test
  void limitsIssuersToImages() {
    IssuerKeys keys =
        IssuerKeys.parse(
            "{\"issuers\":{\"a\":{\"keys\":[\""
                + KEY
                + "\"],\"images\":[\"x-*\",\"y/\"]},\"b\":{\"keys\":[\""
                + KEY
                + "\"]},\"c\":[\""
                + KEY
                + "\"]}}");
    ImageClaims claims =
        ImageClaims.of("a", Chain.of()).withExpiresAt(Instant.now().plusSeconds(9));
    TokenSigner signer = new TokenSigner(TokenPolicy.STRICT);
    TokenVerifier verifier = new TokenVerifier(() -> keys, TokenPolicy.STRICT, Clock.systemUTC());
    for (String id : List.of("x-1", "y/1", "z", "x")) {
      ImageClaims one = claims.withImageId(id);
      boolean allowed = id.startsWith("x-") || id.startsWith("y/");
      IssuerKeys free = IssuerKeys.of(Map.of("a", List.of(TestTokens.KEY)));
      String token = signer.sign(one, free);
      if (allowed) {
        assertEquals(token, signer.sign(one, keys));
        assertEquals(one, verifier.verify(token));
      } else {
        assertThrows(UsageException.class, () -> signer.sign(one, keys));
        TokenException e = assertThrows(TokenException.class, () -> verifier.verify(token));
        assertEquals(TokenException.Reason.NOT_ITS_ISSUERS, e.reason());
      }
    }
    UsageException e =
        assertThrows(UsageException.class, () -> keys.withImages("nobody", List.of("a")));
    assertEquals("issuers.nobody", e.where());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\":\"a-*\"}",
        "{\"images\":\"\"}",
        "{\"images\":null}",
        "{\"images\":[1]}",
        "{\"public_ids\":\"../\"}"
      })
  void refusesLimitsThatItDoesNotKnow(String more) {
    String entry = "{\"keys\":[\"" + KEY + "\"]," + more.substring(1);
    UsageException e = refusal("{\"issuers\":{\"shop\":" + entry + "}}");
    assertTrue(e.where().startsWith("issuers.shop"), e.where());
  }

  @Test
  void namesTheKeyThatIsTooShort() {
    String weak = Base64.getUrlEncoder().encodeToString(new byte[31]);
    UsageException e = refusal("{\"issuers\":{\"shop\":[\"" + KEY + "\",\"" + weak + "\"]}}");
    assertEquals("issuers.shop[1]", e.where());
    assertEquals("has 248 bits", e.what());
  }

  @Test
  void namesTheKeyThatIsNoBase64url() {
    UsageException e = refusal("{\"issuers\":{\"shop\":[\"" + KEY + "!+/\"]}}");
    assertEquals("issuers.shop[0]", e.where());
    assertNull(e.getCause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"issuers\":[]}",
        "{\"issuers\":{}}",
        "{\"issuers\":{\"a\":[]}}",
        "{\"issuers\":{\"a\":\"KEY\"}}",
        "{\"issuers\":{\"a\":null}}",
        "{\"issuers\":{\"a\":[null]}}",
        "{\"issuers\":{\"a\":[7]}}",
        "{\"issuers\":{\"a\":[\"\"]}}",
        "{\"issuers\":{\"a\":[\"KEY\"],\"a\":[\"KEY\"]}}",
        "{\"issuers\":{\"a\":[\"KEY\"]},\"more\":1}",
        "{\"issuers\":{\"a\":[\"KEY\"]}} KEY",
        "{\"issuers\":{\"a\":[KEY]}}"
      })
  void refusesOtherShapes(String json) {
    refusal(json.replace("KEY", KEY));
  }

  @Test
  void refusesWhatIsTooMuch() {
    String list = String.join("\",\"", Collections.nCopies(17, KEY));
    refusal("{\"issuers\":{\"a\":[\"" + list + "\"]}}");
    refusal("{\"issuers\":" + "[".repeat(5000));
    refusal(" ".repeat(IssuerKeys.MAX_CHARS + 1));
    UsageException e = refusal("{\"issuers\":{\"" + "x".repeat(5000) + "\":[\"" + KEY + "!\"]}}");
    assertTrue(e.where().length() < 200);
  }

  @Test
  void keepsItsOwnKeys() {
    byte[] key = Keys.key(1);
    IssuerKeys keys = IssuerKeys.of(Map.of("shop", List.of(key)));
    String token = TestTokens.raw(TestTokens.HEADER, "{\"iss\":\"shop\"}");
    key[0]++;
    TokenVerifier verifier =
        new TokenVerifier(() -> keys, TokenPolicy.COMPATIBLE, TestTokens.CLOCK);
    assertEquals("shop", verifier.verify(token).issuer());
  }
}
