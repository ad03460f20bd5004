package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.transport.ApiUrls;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.SentCall;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveTest {
  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void sendsWhatThePageSays() throws Exception {
    site.answer(200, "{\"url\":\"https://up.example.com/a?b=c\",\"id\":\"im-1\",\"new\":{}}");
    Reservation place = site.client().reserve(1003, "tile-7");
    assertEquals(URI.create("https://up.example.com/a?b=c"), place.url());
    assertEquals("im-1", place.id());
    RecordedRequest request = site.request();
    assertEquals("POST", request.getMethod());
    assertEquals("/api/v1/1003/tile/tile-7/image", request.getTarget());
    assertEquals("Bearer t0ken", request.getHeaders().get("Authorization"));
    assertEquals("application/json", request.getHeaders().get("Content-Type"));
    assertNotNull(request.getBody());
    assertEquals("{\"acceptHeader\":\"multipart/form-data\"}", request.getBody().utf8());
  }

  @Test
  void thePrefixIsASetting() throws Exception {
    site.answerReservation();
    site.client(s -> s.authorizationPrefix("")).reserve(1003, "t");
    assertEquals("t0ken", site.request().getHeaders().get("Authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    "../../x, ..%2F..%2Fx",
    "a/b?c#d, a%2Fb%3Fc%23d",
    "%2e%2e, %252e%252e",
    "a b, a%20b",
    "äß, %C3%A4%C3%9F",
    "..., ..."
  })
  void anIdIsOneSegment(String id, String segment) throws Exception {
    site.answerReservation();
    site.client().reserve(1003, id);
    assertEquals("/api/v1/1003/tile/" + segment + "/image", site.request().getTarget());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a\u0000b", "a\nb"})
  void unusableIdsAreRefusedUnsent(String id) {
    assertThrows(UsageException.class, () -> site.client().reserve(1003, id));
    assertThrows(UsageException.class, () -> site.client().result(1003, id));
    assertThrows(UsageException.class, () -> site.client().reserve(1003, "x".repeat(513)));
    assertThrows(UsageException.class, () -> site.client().reserve(0, "tile"));
    assertEquals(0, site.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"text\"",
        "",
        "<html>",
        "{\"url\":\"https://h/p\"}",
        "{\"id\":\"x\"}",
        "{\"url\":5,\"id\":\"x\"}",
        "{\"url\":\"ftp://h/p\",\"id\":\"x\"}",
        "{\"url\":\"file:///etc/passwd\",\"id\":\"x\"}",
        "{\"url\":\"/relative\",\"id\":\"x\"}",
        "{\"url\":\"https://h/p\",\"id\":\"\"}",
        "{\"url\":\"https://h/p\",\"id\":7}",
        "{\"url\":\"https://h/p\",\"id\":\"..\"}",
        "{\"url\":\"https://h/p\",\"id\":\"a\\u0007\"}",
        "{\"url\":\"https://h/p\",\"id\":\"x\"} trailing",
        "{\"url\":\"https://h/p\",\"id\":"
      })
  void otherAnswersAreNotUnderstood(String body) {
    site.answer(200, body);
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals(200, e.status());
    assertTrue(e.what().startsWith("got an answer that is not understood"), e.what());
    assertEquals(1, site.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (LocalSite other = new LocalSite()) {
      other.answerReservation();
      site.answer(
          new MockResponse.Builder().code(status).addHeader("Location", other.base() + "/x?y=z"));
      ServerException e =
          assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
      assertEquals(status, e.status());
      assertTrue(e.what().contains("a redirect to " + other.base() + "/x"), e.what());
      assertFalse(e.toString().contains("y=z"), e.toString());
      assertEquals("set the base URL to where the API is", e.remedy());
      assertEquals(0, other.requests());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/v1, http://api.example.com/up, false",
    "https://api.example.com/v1, http://10.0.0.1/up, false",
    "https://api.example.com/v1, http://127.0.0.1.example.com/up, false",
    "https://api.example.com/v1, https://up.example.com/up, true",
    "https://api.example.com/v1, http://127.0.0.1:99/up, false",
    "https://api.example.com/v1, http://localhost/up, false",
    "https://api.example.com/v1, http://[::1]/up, false",
    "http://api.example.com/v1, http://up.example.com/up, true"
  })
  void anEncryptedApiLeadsToEncryptedPlaces(String base, String url, boolean fine)
      throws MalformedResponseException {
    ApiUrls places = new ApiUrls(URI.create(base));
    okhttp3.HttpUrl target = okhttp3.HttpUrl.parse(url);
    if (fine) {
      assertEquals(target, Uploader.checked(places, target));
    } else {
      assertThrows(MalformedResponseException.class, () -> Uploader.checked(places, target));
    }
  }

  @Test
  void everyExchangeIsTold() {
    site.answer(503, "").answerReservation();
    site.client().reserve(1003, "t");
    assertEquals(2, site.heard.size());
    SentCall first = site.heard.get(0);
    assertEquals("reserve", first.call());
    assertEquals("POST", first.method());
    assertEquals(site.base() + "/1003/tile/t/image", first.url());
    assertEquals(1, first.attempt());
    assertEquals(503, first.status());
    assertEquals(38, first.sentBytes());
    assertEquals(0, first.receivedBytes());
    SentCall second = site.heard.get(1);
    assertEquals(2, second.attempt());
    assertEquals(200, second.status());
    assertTrue(second.receivedBytes() > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"errorCode\":\"INCORRECT\",\"errorMessage\":\"Bad tile\"}"
            + "|400 INCORRECT: Bad tile|INCORRECT|IDs",
        "403|{\"code\":\"INSUFFICIENT_APP_SCOPE\",\"message\":\"No\"}"
            + "|403 INSUFFICIENT_APP_SCOPE: No|INSUFFICIENT_APP_SCOPE|manage_instant_site",
        "413|{}|413: {}||20 MB",
        "415|{\"errorMessage\":\"x\"}|415: x||format",
        "422|[1]|422: [1]||no image",
        "404|<h1>x</h1>|404: <h1>x</h1>||tile",
        "501|no|501: no||later"
      })
  void errorsAreTyped(int status, String body, String what, String code, String remedy) {
    site.answer(status, body);
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals(status, e.status());
    assertEquals("was answered with " + what, e.what());
    assertEquals(code, e.code());
    assertTrue(e.remedy().contains(remedy), e.remedy());
    assertEquals("reserve " + site.base() + "/1003/tile/t/image", e.where());
    assertNull(e.getCause());
    assertEquals(1, site.requests());
  }

  @Test
  void anErrorTextIsOneVisibleLine() {
    site.answer(404, "Not\u0007 here\r\n\u001B[31m\u202Eevil\u0085");
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals("was answered with 404: Not here [31m evil", e.what());
  }

  @Test
  void aLongErrorTextIsCut() {
    site.answer(400, "\uD83D\uDE00".repeat(5000));
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals("was answered with 400: " + "\uD83D\uDE00".repeat(200) + "…", e.what());
  }

  @Test
  void anErrorThatEchoesTheTokenDoesNotShowIt() {
    site.answer(400, "{\"errorMessage\":\"what is Bearer t0ken?\",\"errorCode\":\"t0ken\"}");
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals("was answered with 400 ***: what is Bearer ***?", e.what());
  }
}
