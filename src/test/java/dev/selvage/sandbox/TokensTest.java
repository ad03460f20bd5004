package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Tokens tokens = new Tokens(now::get, 60);

  @Test
  void aTokenLivesUpToTheEndOfItsLife() {
    String token = tokens.issue("1003", false, false);
    now.set(START.plusMillis(59_999));
    assertDoesNotThrow(() -> tokens.check("Bearer " + token, "1003"));
    now.set(START.plusSeconds(60));
    assertEquals(403, refused("Bearer " + token, "1003").status());
  }

  @Test
  void thePrefixIsOptionalAndItsCaseDoesNotMatter() {
    String token = tokens.issue("1003", false, false);
    assertDoesNotThrow(() -> tokens.check(token, "1003"));
    assertDoesNotThrow(() -> tokens.check("bearer  " + token, "1003"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "Bearer", "Bearer ", "Basic abc", "Bearer a b"})
  void withoutATokenTheAnswerIs401(@Nullable String header) {
    ApiError error = refused(header, "1003");
    assertEquals(401, error.status());
    assertEquals("INVALID_API_TOKEN", error.code());
  }

  @Test
  void aTokenIsGoodForItsStoreAlone() {
    String token = tokens.issue("1003", false, false);
    assertEquals(403, refused(token, "1004").status());
  }

  @Test
  void unknownTokensAreRefused() {
    assertEquals(403, refused("Bearer nobody-issued-this", "1003").status());
  }

  @Test
  void draftTokensLackTheScope() {
    ApiError error = refused(tokens.issue("1003", true, false), "1003");
    assertEquals(403, error.status());
    assertEquals("INSUFFICIENT_APP_SCOPE", error.code());
  }

  @Test
  void aStaleTokenIsRefusedAsAFault() {
    ApiError error = refused(tokens.issue("1003", false, true), "1003");
    assertEquals(403, error.status());
    assertEquals(Fault.EXPIRED_TOKEN, error.fault());
  }

  @Test
  void fixedTokensAreGoodForAllStoresForEver() {
    now.set(Instant.MAX);
    assertDoesNotThrow(() -> tokens.check("Bearer sandbox-anything", "1"));
  }

  @Test
  void noTwoTokensAreAlikeNorFixed() {
    String first = tokens.issue("1003", false, false);
    assertNotEquals(first, tokens.issue("1003", false, false));
    assertFalse(first.startsWith(Tokens.FIXED_PREFIX));
  }

  private ApiError refused(@Nullable String header, String store) {
    return assertThrows(ApiError.class, () -> tokens.check(header, store));
  }
}
