package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.TileBody;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileApiTest {
  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  private TileApi tiles() {
    return site.client().tiles(1003);
  }

  @Test
  void readsTheProfileAsItIs() throws Exception {
    String json = "{ \"siteId\":1003, \"own\":1.0}";
    site.answer(200, json).answer(200, "{}");
    TileApi tiles = tiles();
    assertEquals(new SiteProfile("1003", json), tiles.profile());
    assertNull(tiles.profile().siteId());
    RecordedRequest request = site.request();
    assertEquals("GET /api/v1/1003/profile", line(request));
    assertEquals("Bearer t0ken", request.getHeaders().get("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"p1\",\"name\":\"Home\"},{\"id\":2}]",
        "{\"pages\":[{\"id\":\"p1\",\"name\":\"Home\"},{\"id\":2}],\"new\":1}"
      })
  void readsPagesInEitherShape(String json) throws Exception {
    site.answer(200, json);
    assertEquals(
        List.of(
            new SitePage("p1", "Home", "{\"id\":\"p1\",\"name\":\"Home\"}"),
            new SitePage("2", null, "{\"id\":2}")),
        tiles().pages());
    assertEquals("GET /api/v1/1003/page", line(site.request()));
  }

  @Test
  void listsTilesAsTheyAreWritten() throws Exception {
    site.answer(200, "{\"tiles\":[" + OddTile.JSON + " , {\"id\":2}]}").answer(200, "[]");
    TileApi tiles = tiles();
    assertEquals(
        List.of(OddTile.JSON, "{\"id\":2}"),
        tiles.tiles(false, null).stream().map(Tile::json).toList());
    assertEquals(List.of(), tiles.tiles(true, "a&b"));
    assertEquals("GET /api/v1/1003/tile?published=false", line(site.request()));
    assertEquals("GET /api/v1/1003/tile?published=true&pageId=a%26b", line(site.request()));
  }

  @Test
  void whatIsReadIsWrittenBackToTheByte() throws Exception {
    site.answer(200, OddTile.JSON).answer(204, "");
    TileApi tiles = tiles();
    tiles.change(tiles.tile("odd"));
    assertEquals("GET /api/v1/1003/tile/odd", line(site.request()));
    RecordedRequest put = site.request();
    assertEquals("PUT /api/v1/1003/tile/odd", line(put));
    assertEquals("application/json", put.getHeaders().get("Content-Type"));
    assertEquals(OddTile.JSON, body(put));
  }

  @Test
  void theDocumentedMembersAloneIsASetting() throws Exception {
    site.answer(200, "");
    site.client(s -> s.tileBody(TileBody.DOCUMENTED))
        .tiles(1003)
        .change(
            Tile.parse(
                "{\"type\":\"X\",\"order\":1.0,\"id\":\"a\" ,\"content\":{ \"b\":1e3},\"own\":1}"));
    assertEquals("{\"order\":1.0,\"id\":\"a\",\"content\":{ \"b\":1e3}}", body(site.request()));
  }

  @Test
  void publishesAndDiscardsWithAnEmptyObject() throws Exception {
    site.answer(200, "").answer(200, "{}");
    TileApi tiles = tiles();
    tiles.publish();
    tiles.discard();
    RecordedRequest publish = site.request();
    assertEquals("POST /api/v1/1003/publish", line(publish));
    assertEquals("{}", body(publish));
    assertEquals("application/json", publish.getHeaders().get("Content-Type"));
    RecordedRequest discard = site.request();
    assertEquals("POST /api/v1/1003/discard", line(discard));
    assertEquals("{}", body(discard));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aChangeThatWasNotTakenIsSentAgain(int status) {
    site.answer(status, "").answer(200, "");
    tiles().publish();
    assertEquals(2, site.requests());
  }

  @Test
  void aChangeThatMayHaveBeenTakenIsNot() {
    site.answer(500, "").answer(200, "");
    assertEquals(500, assertThrows(ServerException.class, () -> tiles().publish()).status());
    assertEquals(1, site.requests());
  }

  @Test
  void aChangeWhoseAnswerIsLostIsNotSentAgain() {
    site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
        .answer(200, "");
    assertEquals(0, assertThrows(ServerException.class, () -> tiles().publish()).status());
    assertEquals(1, site.requests());
  }

  @Test
  void readingIsRepeated() {
    site.answer(500, "").answer(200, "{\"id\":\"a\"}");
    assertEquals("a", tiles().tile("a").id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|{\"errorCode\":\"INVALID_API_TOKEN\"}|check the token",
        "403|{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\"}|scope manage_instant_site",
        "404|{}|check the store, tile",
        "200|[]|is no object",
        "200|{\"id\":\"b\"}|another tile",
        "200|{\"id\":\"a\"|no JSON",
        "200||no JSON",
      })
  void refusalsSayWhatToDo(int status, String answer, String said) {
    site.answer(status, answer == null ? "" : answer);
    ServerException e = assertThrows(ServerException.class, () -> tiles().tile("a"));
    assertTrue(e.toString().contains(said), e.toString());
    assertEquals(status, e.status());
  }

  @Test
  void whatIsNoUtf8IsNotGuessedAt() {
    site.server.enqueue(
        new MockResponse.Builder()
            .body(
                new okio.Buffer()
                    .writeUtf8("{\"id\":\"a\",\"x\":\"")
                    .writeByte(0xff)
                    .writeUtf8("\"}"))
            .build());
    assertThrows(ServerException.class, () -> tiles().tile("a"));
  }

  @Test
  void aDeadlineBoundsAllCallsTogether() {
    for (int i = 0; i < 20; i++) {
      site.answer(503, "");
    }
    TileApi tiles = site.client().tiles(1003, Duration.ofMillis(1));
    assertThrows(DeadlineException.class, () -> tiles.tile("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a\u200bb"})
  void idsThatCannotBeSentAreRefused(String id) {
    assertThrows(UsageException.class, () -> tiles().tile(id));
    assertEquals(0, site.requests());
  }

  @Test
  void anAppSecretIsForOneStore() {
    InstantSiteClient client = site.client(Credentials.appSecret(1, "s"), s -> s);
    assertThrows(UsageException.class, () -> client.tiles(2));
  }

  private static String line(RecordedRequest request) {
    return request.getMethod() + " " + request.getTarget();
  }

  private static String body(RecordedRequest request) {
    assertNotNull(request.getBody());
    return request.getBody().utf8();
  }
}
