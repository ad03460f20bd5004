package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every answer of every call, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxApiTest {
  private static final int MOST = 300_000;

  private @Nullable Sandbox sandbox;
  private @Nullable Caller caller;

  @BeforeAll
  void start() {
    sandbox = Sandbox.start(SandboxSettings.builder().delayMillis(0).maxUploadBytes(MOST).build());
    caller = new Caller(sandbox);
  }

  @AfterAll
  void stop() {
    sandbox().close();
  }

  @Test
  void apiAndPortAgree() {
    assertEquals("http://127.0.0.1:" + sandbox().port() + "/api/v1", sandbox().api().toString());
  }

  @Test
  void healthSaysThatNothingIsKept() throws Exception {
    HttpResponse<byte[]> answer = caller().fetch(sandbox().api().resolve("/health"));
    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"status\":\"ok\",\"note\":\"state lives in memory only and is gone when the sandbox"
            + " stops\"}",
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void anyAppSecretBuysAToken() throws Exception {
    HttpResponse<String> answer =
        caller().token("grant_type=authorization_code&site_id=1003&code=whatever");
    assertEquals(200, answer.statusCode());
    JsonNode token = Caller.json(answer);
    assertEquals("bearer", token.get("tokenType").stringValue());
    assertEquals(86_400, token.get("expiresIn").intValue());
    String bearer = "Bearer " + token.get("accessToken").stringValue();
    assertEquals(200, caller().reserve(bearer).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grant_type=password&site_id=1003&code=a",
        "site_id=1003&code=a",
        "grant_type=authorization_code&site_id=1003",
        "grant_type=authorization_code&site_id=1003&code=",
        "grant_type=authorization_code&code=a",
        "grant_type=authorization_code&site_id=shop&code=a"
      })
  void wrongTokenCallsAre400(String query) throws Exception {
    HttpResponse<String> answer = caller().token(query);
    assertEquals(400, answer.statusCode());
    assertEquals("BAD_REQUEST", Caller.errorCode(answer));
  }

  @Test
  void draftTokensCannotUpload() throws Exception {
    JsonNode token = Caller.json(caller().token("grant_type=draft_code&site_id=1003&code=a"));
    HttpResponse<String> answer =
        caller().reserve("Bearer " + token.get("accessToken").stringValue());
    assertEquals(403, answer.statusCode());
    assertEquals("INSUFFICIENT_APP_SCOPE", Caller.errorCode(answer));
  }

  @Test
  void everyCallWantsAGoodToken() throws Exception {
    String image = caller().place().id();
    String foreign = "Bearer " + caller().tokenOf("77");
    for (String path :
        List.of("/1003/image/bucket", "/1003/image/" + image, "/1003/image/unknown")) {
      assertEquals(401, caller().get(path, null).statusCode());
      assertEquals(401, caller().get(path, "Basic abc").statusCode());
      assertEquals(403, caller().get(path, "Bearer unknown").statusCode());
      assertEquals(403, caller().get(path, foreign).statusCode());
      assertEquals("INVALID_API_TOKEN", Caller.errorCode(caller().get(path, null)));
      assertEquals("INVALID_API_TOKEN", Caller.errorCode(caller().get(path, foreign)));
    }
    assertEquals(401, caller().reserve("Bearer").statusCode());
    assertEquals(403, caller().reserve(foreign).statusCode());
  }

  @Test
  void aPlaceHasAnIdAndAnUrlOnThisServer() throws Exception {
    Caller.Place place = caller().place();
    assertEquals(sandbox().api().resolve("/upload/" + place.id()), place.url());
    assertNotEquals(place.id(), caller().place().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "415|text/plain|{\"acceptHeader\":\"multipart/form-data\"}",
        "400|application/json|{}",
        "400|application/json|{\"acceptHeader\":\"image/png\"}",
        "400|application/json|{\"acceptHeader\":1}",
        "400|application/json|[]",
        "400|application/json|{",
        "400|application/json|''",
        "200|application/json; charset=utf-8|{\"acceptHeader\":\"multipart/form-data\",\"x\":1}"
      })
  void reservationsAreChecked(int status, String contentType, String body) throws Exception {
    assertEquals(
        status, caller().reserve("1003", "t", Caller.FIXED, contentType, body).statusCode());
  }

  @Test
  void storesAreNumbers() throws Exception {
    assertEquals(
        400,
        caller()
            .reserve("shop", "t", Caller.FIXED, "application/json", Caller.RESERVATION)
            .statusCode());
    assertEquals(400, caller().get("/-1/image/bucket", Caller.FIXED).statusCode());
  }

  @Test
  void longBodiesAndDeepJsonAreRefused() throws Exception {
    assertEquals(
        413,
        caller()
            .reserve("1003", "t", Caller.FIXED, "application/json", " ".repeat(70_000))
            .statusCode());
    assertEquals(
        400,
        caller()
            .reserve("1003", "t", Caller.FIXED, "application/json", "[".repeat(60_000))
            .statusCode());
  }

  @Test
  void anImageGoesFromReservedToReady() throws Exception {
    Caller.Place place = caller().place();
    HttpResponse<String> reserved = caller().result(place.id());
    assertEquals(202, reserved.statusCode());
    assertEquals("RESERVED", Caller.json(reserved).get("status").stringValue());
    assertEquals(200, caller().upload(place.url(), Pictures.white()).statusCode());
    HttpResponse<String> ready = caller().settled(place.id());
    assertEquals(200, ready.statusCode());
    assertEquals("eu-fra", Caller.json(ready).get("bucket").stringValue());
  }

  @Test
  void aSecondUploadIsAConflict() throws Exception {
    Caller.Place place = caller().place();
    caller().upload(place.url(), Pictures.white());
    HttpResponse<String> second = caller().upload(place.url(), Pictures.white());
    assertEquals(409, second.statusCode());
    assertEquals("ALREADY_UPLOADED", Caller.errorCode(second));
  }

  @Test
  void aRefusedUploadMayBeRepeated() throws Exception {
    Caller.Place place = caller().place();
    byte[] text = "this is no image".getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> refused = caller().upload(place.url(), text);
    assertEquals(422, refused.statusCode());
    assertEquals("NOT_AN_IMAGE", Caller.errorCode(refused));
    assertEquals(200, caller().upload(place.url(), Pictures.white()).statusCode());
  }

  @Test
  void uploadsMustBeMultipart() throws Exception {
    Caller.Place place = caller().place();
    assertEquals(415, caller().upload(place.url(), "image/png", Pictures.white()).statusCode());
    assertEquals(
        400, caller().upload(place.url(), "multipart/form-data", Pictures.white()).statusCode());
    assertEquals(
        400,
        caller()
            .upload(place.url(), "multipart/form-data; boundary=x", Pictures.white())
            .statusCode());
  }

  @Test
  void uploadsHaveExactlyOneFile() throws Exception {
    Caller.Place place = caller().place();
    byte[] file = Caller.part(Pictures.white(), "a.png");
    byte[] field = Caller.part("text".getBytes(StandardCharsets.UTF_8), null);
    assertEquals(400, caller().uploadParts(place.url(), file, file).statusCode());
    assertEquals(400, caller().uploadParts(place.url(), field).statusCode());
    assertEquals(400, caller().uploadParts(place.url()).statusCode());
    assertEquals(200, caller().uploadParts(place.url(), field, file).statusCode());
  }

  @Test
  void largeUploadsAreRefusedHoweverLarge() throws Exception {
    Caller.Place place = caller().place();
    HttpResponse<String> refused = caller().upload(place.url(), new byte[MOST + 1]);
    assertEquals(413, refused.statusCode());
    assertEquals("INCORRECT_IMAGE_SIZE", Caller.errorCode(refused));
    assertEquals(413, caller().upload(place.url(), new byte[20 * MOST]).statusCode());
    assertEquals(413, caller().uploadChunked(place.url(), new byte[20 * MOST]).statusCode());
    assertEquals(422, caller().upload(place.url(), new byte[MOST]).statusCode());
    assertEquals(200, caller().uploadChunked(place.url(), Pictures.white()).statusCode());
  }

  @Test
  void anImageWhoseHeaderPromisesTooMuchIsRefused() throws Exception {
    byte[] bomb = Pictures.white();
    // The width and height of a PNG are at 16 and 20, big-endian: 65,536 px each.
    bomb[17] = 1;
    bomb[21] = 1;
    assertEquals(422, caller().upload(caller().place().url(), bomb).statusCode());
  }

  @Test
  void aDamagedImageFailsWhenItIsProcessed() throws Exception {
    byte[] whole = Pictures.png(64, 64, (x, y) -> x * y * 77);
    HttpResponse<String> answer = caller().finished(Arrays.copyOf(whole, 100));
    assertEquals(422, answer.statusCode());
    assertEquals("NOT_AN_IMAGE", Caller.errorCode(answer));
  }

  @Test
  void unknownThingsAre404() throws Exception {
    URI api = sandbox().api();
    assertEquals(404, caller().result("nobody").statusCode());
    assertEquals(
        404, caller().result("1004", caller().place().id(), Caller.FIXED).statusCode(), "store");
    assertEquals(404, caller().upload(api.resolve("/upload/nobody"), new byte[9]).statusCode());
    assertEquals(404, caller().fetch(api.resolve("/bucket/eu-fra/a.jpg")).statusCode());
    HttpResponse<String> nowhere = caller().get("/no/such/call", Caller.FIXED);
    assertEquals(404, nowhere.statusCode());
    assertEquals("NOT_FOUND", Caller.errorCode(nowhere));
    assertEquals(405, caller().get("/oauth/token", null).statusCode());
  }

  @Test
  void bucketsHaveUrlsOnThisServer() throws Exception {
    HttpResponse<String> answer = caller().get("/1003/image/bucket", Caller.FIXED);
    assertEquals(200, answer.statusCode());
    String base = "http://127.0.0.1:" + sandbox().port() + "/bucket/";
    assertEquals(
        "{\"urls\":{\"eu-fra\":\"%seu-fra\",\"us-vir\":\"%sus-vir\",\"au-syd\":\"%sau-syd\"}}"
            .formatted(base, base, base),
        answer.body());
  }

  @Test
  void callsAreLoggedWithoutSecrets() throws Exception {
    caller().token("grant_type=authorization_code&site_id=4711&code=TOPSECRET");
    Caller.Place place = caller().place();
    caller().upload(place.url(), Pictures.white());
    List<SandboxEvent> ours =
        sandbox().log().stream().filter(e -> place.id().equals(e.imageId())).toList();
    assertEquals(2, ours.size());
    assertEquals("/api/v1/1003/tile/cover/image", ours.get(0).path());
    assertEquals("POST", ours.get(1).method());
    assertEquals("/upload/" + place.id(), ours.get(1).path());
    assertEquals(200, ours.get(1).status());
    String json =
        new String(caller().fetch(sandbox().api().resolve("/log")).body(), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"imageId\":\"" + place.id() + "\""), json);
    assertTrue(
        json.contains("\"method\":\"POST\",\"path\":\"/api/v1/oauth/token\",\"status\":200"), json);
    assertTrue(json.contains("\"fault\":null"), json);
    assertFalse(json.contains("TOPSECRET"), "secret in the log");
    assertFalse(json.contains("\"/log\""), "the log logs itself");
  }

  @Test
  void whatIsRefusedIsLoggedToo() throws IOException, InterruptedException {
    caller().get("/31337/image/unknown", Caller.FIXED);
    caller().get("/31337/no/such/call", Caller.FIXED);
    List<Integer> statuses =
        sandbox().log().stream()
            .filter(e -> e.path().contains("31337"))
            .map(SandboxEvent::status)
            .toList();
    assertEquals(List.of(404, 404), statuses);
  }

  private Sandbox sandbox() {
    return Objects.requireNonNull(sandbox);
  }

  private Caller caller() {
    return Objects.requireNonNull(caller);
  }
}
