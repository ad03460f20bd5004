package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SandboxTilesTest {
  private static final String TILES =
      """
      {"tiles":[
       {"id":"a","type":"ODD","content":{"n":1.0, "e" : 1e3,"x\\u002fy":"\\/"},"hasChanges":false,"own":[]},
       {"id":"b","type":"COVER","content":{},"hasChanges":false,"pageId":"p2"}]}""";

  private static SandboxSettings.Builder settings() {
    return SandboxSettings.builder().tiles(TILES);
  }

  @Test
  void aTileIsKeptAsItWasWritten() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      assertEquals(
          "{\"id\":\"a\",\"type\":\"ODD\",\"content\":{\"n\":1.0, \"e\" : 1e3,\"x\\u002fy\":\"\\/\"},"
              + "\"hasChanges\":false,\"own\":[]}",
          get(caller, "/1/tile/a").body());
    }
  }

  @Test
  void aChangeGoesToTheDraftUntilItIsPublished() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      String before = get(caller, "/1/tile/a").body();
      String body =
          "{\"id\":\"a\",\"content\":{\"n\":2.50},\"type\":\"OTHER\",\"hasChanges\":false}";
      assertEquals(200, caller.send("PUT", "/1/tile/a", Caller.FIXED, body).statusCode());
      String draft =
          before
              .replace("{\"n\":1.0, \"e\" : 1e3,\"x\\u002fy\":\"\\/\"}", "{\"n\":2.50}")
              .replace("\"hasChanges\":false", "\"hasChanges\":true");
      assertEquals(draft, get(caller, "/1/tile/a").body());
      assertTrue(get(caller, "/1/tile?published=true").body().contains(before));
      assertTrue(get(caller, "/1/tile?published=false").body().contains(draft));
      assertEquals(before, get(caller, "/2/tile/a").body());
      assertEquals(200, caller.send("POST", "/1/publish", Caller.FIXED, "{}").statusCode());
      String published = draft.replace("\"hasChanges\":true", "\"hasChanges\":false");
      assertEquals(published, get(caller, "/1/tile/a").body());
      assertTrue(get(caller, "/1/tile?published=true").body().contains(published));
    }
  }

  @Test
  void whatIsDiscardedIsAsVisitorsSeeIt() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      String before = get(caller, "/1/tile/a").body();
      caller.send("PUT", "/1/tile/a", Caller.FIXED, "{\"content\":{}}");
      assertNotEquals(before, get(caller, "/1/tile/a").body());
      assertEquals(200, caller.send("POST", "/1/discard", Caller.FIXED, "{}").statusCode());
      assertEquals(before, get(caller, "/1/tile/a").body());
    }
  }

  @Test
  void aSiteSaysWhatItHas() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      assertEquals(7, Caller.json(get(caller, "/7/profile")).get("siteId").intValue());
      assertEquals(List.of("home", "p2"), ids(Caller.json(get(caller, "/7/page")).get("pages")));
      assertEquals(
          List.of("a", "b"), ids(Caller.json(get(caller, "/7/tile?published=false")).get("tiles")));
      assertEquals(
          List.of("b"),
          ids(Caller.json(get(caller, "/7/tile?published=true&pageId=p2")).get("tiles")));
    }
  }

  @Test
  void thereAreSamplesOfSeveralShapes() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build())) {
      JsonNode tiles = Caller.json(get(new Caller(sandbox), "/7/tile?published=false"));
      assertEquals(
          List.of("hero", "slider", "story", "logos", "custom", "footer"), ids(tiles.get("tiles")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/1/tile/a|[]|400",
        "PUT|/1/tile/a|nothing|400",
        "PUT|/1/tile/a|{\"id\":\"b\"}|400",
        "PUT|/1/tile/c|{}|404",
        "POST|/1/publish|{\"x\":1}|400",
        "POST|/1/discard|[]|400",
      })
  void whatIsNoChangeIsRefused(String method, String path, String body, int status)
      throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      assertEquals(status, caller.send(method, path, Caller.FIXED, body).statusCode());
      assertFalse(get(caller, "/1/tile?published=false").body().contains("true"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1/tile/none", "/1/tile", "/1/tile?published=maybe"})
  void whatIsAskedWronglyIsRefused(String path) throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      int status = get(new Caller(sandbox), path).statusCode();
      assertEquals(path.endsWith("none") ? 404 : 400, status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1/profile", "/1/page", "/1/tile?published=true", "/1/tile/a"})
  void everyCallTakesATokenOfItsStore(String path) throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      assertEquals(401, caller.get(path, null).statusCode());
      assertEquals(403, caller.get(path, "Bearer " + caller.tokenOf("2")).statusCode());
      assertEquals(200, caller.get(path, "Bearer " + caller.tokenOf("1")).statusCode());
    }
  }

  @Test
  void somebodyElseChangesATileAfterItsFirstReading() throws Exception {
    try (Sandbox sandbox = Sandbox.start(faulty(Fault.CHANGED_MEANWHILE))) {
      Caller caller = new Caller(sandbox);
      String first = get(caller, "/1/tile/a").body();
      String second = get(caller, "/1/tile/a").body();
      assertTrue(second.contains("\"editedMeanwhile\":\"edit 1 of somebody else\""), second);
      assertFalse(first.contains("edit"), first);
      assertEquals(second, get(caller, "/1/tile/a").body());
    }
  }

  @Test
  void publishingFailsOnceAndPublishesNothing() throws Exception {
    try (Sandbox sandbox = Sandbox.start(faulty(Fault.PUBLISH_FAILS))) {
      Caller caller = new Caller(sandbox);
      caller.send("PUT", "/1/tile/a", Caller.FIXED, "{\"content\":{}}");
      assertEquals(500, caller.send("POST", "/1/publish", Caller.FIXED, "{}").statusCode());
      assertTrue(get(caller, "/1/tile/a").body().contains("\"hasChanges\":true"));
      assertEquals(200, caller.send("POST", "/1/publish", Caller.FIXED, "{}").statusCode());
    }
  }

  @Test
  void withoutTheScopeNothingIsChanged() throws Exception {
    try (Sandbox sandbox = Sandbox.start(faulty(Fault.SCOPE))) {
      Caller caller = new Caller(sandbox);
      HttpResponse<String> put = caller.send("PUT", "/1/tile/a", Caller.FIXED, "{\"content\":{}}");
      assertEquals(403, put.statusCode());
      assertEquals("INSUFFICIENT_APP_SCOPE", Caller.errorCode(put));
      assertEquals(403, caller.send("POST", "/1/publish", Caller.FIXED, "{}").statusCode());
      assertEquals(403, caller.reserve(Caller.FIXED).statusCode());
      assertFalse(get(caller, "/1/tile/a").body().contains("\"hasChanges\":true"));
    }
  }

  @Test
  void aChangeThatIsCutHasBeenTaken() throws Exception {
    try (Sandbox sandbox = Sandbox.start(faulty(Fault.DROP))) {
      Caller caller = new Caller(sandbox);
      assertThrows(
          IOException.class,
          () -> caller.send("PUT", "/1/tile/a", Caller.FIXED, "{\"content\":{\"new\":1}}"));
      assertTrue(get(caller, "/1/tile/a").body().contains("{\"new\":1}"));
    }
  }

  @Test
  void theLogHasTheTilesThatWereReadAndWritten() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      Caller caller = new Caller(sandbox);
      String read = get(caller, "/1/tile/a").body();
      String written = "{ \"content\":{ } }";
      caller.send("PUT", "/1/tile/a", Caller.FIXED, written);
      assertEquals(List.of(read, written), sandbox.log().stream().map(SandboxEvent::body).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "[{}]",
        "[{\"id\":1}]",
        "[{\"id\":\"a\"},{\"id\":\"a\"}]",
        "{\"tiles\":{}}"
      })
  void tilesThatAreNoneAreRefused(String json) {
    assertThrows(UsageException.class, () -> SandboxSettings.builder().tiles(json));
  }

  private static SandboxSettings faulty(Fault fault) {
    return settings().faults(List.of(fault)).build();
  }

  private static HttpResponse<String> get(Caller caller, String path)
      throws IOException, InterruptedException {
    return caller.get(path, Caller.FIXED);
  }

  private static List<String> ids(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> each.get("id").stringValue())
        .toList();
  }
}
