package dev.selvage.delivery;

import static dev.selvage.delivery.DeliveryTokenVerdict.BAD_SIGNATURE;
import static dev.selvage.delivery.DeliveryTokenVerdict.EXPIRED;
import static dev.selvage.delivery.DeliveryTokenVerdict.MALFORMED;
import static dev.selvage.delivery.DeliveryTokenVerdict.NOT_YET_VALID;
import static dev.selvage.delivery.DeliveryTokenVerdict.VALID;
import static dev.selvage.delivery.DeliveryTokenVerdict.WRONG_ADDRESS;
import static dev.selvage.delivery.DeliveryTokenVerdict.WRONG_PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTokenTest {
  // Keys, times and expected tokens are those of the SDKs' own tests.
  private static final String KEY = "00112233FF99";
  private static final String ALT_KEY = "CCBB2233FF00";

  private static DeliveryToken token(long start, long duration, String... acl) {
    return DeliveryToken.forAcl(at(start + duration), acl).startingAt(at(start));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private static DeliveryTokenVerdict check(String token, String path, long second) {
    return DeliveryToken.check(token, path, null, KEY, at(second));
  }

  @Test
  void writesTheTokensOfTheSdks() {
    assertEquals(
        "__cld_token__=st=1111111111~exp=1111111411~acl=%2fimage%2f*"
            + "~hmac=1751370bcc6cfe9e03f30dd1a9722ba0f2cdca283fa3e6df3342a00a7528cc51",
        token(1111111111, 300, "/image/*").write("", KEY));
    assertEquals(
        "__cld_token__=st=222222222~exp=222222522~acl=%2f*%2ft_foobar"
            + "~hmac=8e39600cc18cec339b21fe2b05fcb64b98de373355f8ce732c35710d8b10259f",
        token(222222222, 300, "/*/t_foobar").write("ignored beside patterns", KEY));
  }

  @Test
  void writesTheUrlsOfTheSdks() {
    DeliveryUrlBuilder sample =
        DeliveryUrl.builder("test123", "sample.jpg")
            .host(DeliveryHost.privateCdn("test123").insecure());
    DeliveryToken token = DeliveryToken.forUrl(at(11111411)).startingAt(at(11111111));
    assertEquals(
        "http://test123-res.cloudinary.com/image/authenticated/v1486020273/sample.jpg?__cld_token__"
            + "=st=11111111~exp=11111411"
            + "~hmac=8db0d753ee7bbb9e2eaf8698ca3797436ba4c20e31f44527e43b6a6e995cfdb3",
        sample.deliveryType("authenticated").version("1486020273").build().withToken(token, KEY));
    assertEquals(
        "http://test123-res.cloudinary.com/image/public/v1486020273/sample.jpg?__cld_token__"
            + "=st=11111111~exp=11111411"
            + "~hmac=c2b77d9f81be6d89b5d0ebc67b671557e88a40bcf03dd4a6997ff4b994ceb80e",
        sample.deliveryType("public").build().withToken(token, KEY));
    assertEquals(
        "http://test123-res.cloudinary.com/image/authenticated/c_scale,w_300/sample.jpg"
            + "?__cld_token__=st=222222222~exp=222222322"
            + "~hmac=55cfe516530461213fe3b3606014533b1eca8ff60aeab79d1bb84c9322eebc1f",
        sample
            .deliveryType("authenticated")
            .version(null)
            .component("c_scale,w_300")
            .build()
            .withToken(DeliveryToken.forUrl(at(222222322)).startingAt(at(222222222)), ALT_KEY));
  }

  @Test
  void escapesTheCharactersThatTheSdksEscape() {
    String text = "Encode these :~@#%^&{}[]\\\"';/\", but not those $()_.*";
    String token = DeliveryToken.forAcl(at(5), text).write("", KEY);
    assertTrue(
        token.contains(
            "acl=Encode%20these%20%3a%7e%40%23%25%5e%26%7b%7d%5b%5d%5c%22%27%3b%2f%22,"
                + "%20but%20not%20those%20$()_.*~hmac="));
  }

  @Test
  void joinsSeveralPatterns() {
    String token = token(22222222, 3600, "/image/authenticated/*", "/image2/*").write("", KEY);
    assertTrue(token.contains("~acl=%2fimage%2fauthenticated%2f*!%2fimage2%2f*~"));
    assertEquals(VALID, check(token, "/image2/x.jpg", 22222222));
    assertEquals(WRONG_PATH, check(token, "/image3/x.jpg", 22222222));
  }

  @Test
  void servesFromStartToExpiry() {
    String token = token(1000, 60, "/image/*").write("", KEY);
    assertEquals(NOT_YET_VALID, check(token, "/image/x.jpg", 999));
    assertEquals(VALID, check(token, "/image/x.jpg", 1000));
    assertEquals(VALID, check(token, "/image/x.jpg", 1059));
    assertEquals(EXPIRED, check(token, "/image/x.jpg", 1060));
  }

  @Test
  void servesOnlyThePathItWasMadeFor() {
    String token = DeliveryToken.forUrl(at(1000)).write("/image/upload/a.jpg", KEY);
    assertEquals(VALID, check(token, "/image/upload/a.jpg", 5));
    assertEquals(BAD_SIGNATURE, check(token, "/image/upload/b.jpg", 5));
  }

  @Test
  void servesOnlyTheAddressItWasMadeFor() {
    String token = token(1, 9, "/*").onlyFrom("192.0.2.1").write("", KEY);
    assertTrue(token.startsWith("__cld_token__=ip=192.0.2.1~st=1~exp=10~"));
    assertEquals(VALID, DeliveryToken.check(token, "/x", "192.0.2.1", KEY, at(5)));
    assertEquals(WRONG_ADDRESS, DeliveryToken.check(token, "/x", "192.0.2.2", KEY, at(5)));
    assertEquals(WRONG_ADDRESS, DeliveryToken.check(token, "/x", null, KEY, at(5)));
  }

  @Test
  void doesNotServeAPathThatClimbsOutOfThePattern() {
    String token = token(1, 9, "/image/*").write("", KEY);
    assertEquals(VALID, check(token, "/image/a..b.jpg", 5));
    for (String path : List.of("/image/../private/x", "/image/%2e%2e/x", "/image/%252e%252e%2fx")) {
      assertEquals(WRONG_PATH, check(token, path, 5), path);
    }
  }

  @Test
  void refusesEveryChangeOfOneCharacter() {
    String token = token(1000, 60, "/image/*").write("", KEY);
    for (int i = "__cld_token__=".length(); i < token.length(); i++) {
      char other = token.charAt(i) == '1' ? '2' : '1';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertFalse(check(changed, "/image/x.jpg", 1000) == VALID, changed);
    }
    assertEquals(BAD_SIGNATURE, DeliveryToken.check(token, "/image/x", null, ALT_KEY, at(1000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "__cld_token__=",
        "exp=5",
        "~hmac=00",
        "st=1~hmac=00",
        "exp=x~hmac=00",
        "exp=99999999999999999999~hmac=00",
        "exp=5~exp=6~hmac=00",
        "exp=5~st=~hmac=00",
        "exp=5~id=7~hmac=00",
        "exp~hmac=00"
      })
  void saysWhatIsNoToken(String token) {
    assertEquals(MALFORMED, check(token, "/x", 1));
  }

  @Test
  void saysThatAVeryLongTokenIsNone() {
    String token = "exp=5~acl=" + "a".repeat(10_000) + "~hmac=00";
    assertEquals(MALFORMED, check(token, "/x", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "/image/*, /image/a/b.jpg, true",
    "/image/*, /images/a, false",
    "*, /anything, true",
    "/*/t_x, /a/b/t_x, true",
    "/*/t_x, /a/b/t_y, false",
    "/a?c, /abc, true",
    "/a?c, /ac, false",
    "/a, /a/, false",
    "/a*b*c, /a__b__b__c, true",
    "/a**, /a, true"
  })
  void matchesPatterns(String pattern, String path, boolean matches) {
    assertEquals(matches, DeliveryTokenCheck.matches(pattern, path));
  }

  @Test
  void refusesATokenThatCannotBe() {
    DeliveryToken usable = DeliveryToken.forUrl(at(9));
    assertThrows(UsageException.class, () -> usable.startingAt(at(9)));
    assertThrows(UsageException.class, () -> usable.startingAt(at(-1)));
    assertThrows(UsageException.class, () -> DeliveryToken.forUrl(at(-1)));
    assertThrows(UsageException.class, () -> usable.onlyFrom("x~exp=9"));
    assertThrows(UsageException.class, () -> DeliveryToken.forAcl(at(9), ""));
    assertThrows(UsageException.class, () -> DeliveryToken.forAcl(at(9), "/a\r\n"));
    assertThrows(UsageException.class, () -> DeliveryToken.forAcl(at(9), "/a!*"));
    assertThrows(UsageException.class, () -> usable.write("/\u00e4", KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123", "zz", "0011 22"})
  void refusesAKeyThatIsNotHexadecimalWithoutShowingIt(String key) {
    DeliveryToken token = DeliveryToken.forUrl(at(9));
    UsageException e = assertThrows(UsageException.class, () -> token.write("/x", key));
    assertTrue(key.isEmpty() || !e.toString().contains(key));
  }
}
