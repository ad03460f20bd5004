package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxEvent;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the picture to what visitors see, as the sandbox's own log has it. */
class ContentPathTest {
  private static final Path STOOL = Path.of("testdata", "stool-white-900x1200.jpg");
  private static final Map<String, String> TOKEN = Map.of("SELVAGE_TOKEN", "sandbox-1");
  private static final String PLACE = "/a~1b/~0/0/deep/image";

  /** Three pictures, five levels, and names that look alike. */
  private static final String ODD =
      """
      {"id":"odd","type":"CUSTOM","n":1.0,"e":1e3,
       "content":{"image":{"set":[]},"Image":{"set":{}},"im\\u0061ges":-0.0,
        "a":{"b":1E+2},"a/b":{"~":[{"deep":{"image":{"alt":"\\u00e9\\/","own":[1.50]}}}],"~0":1}},
       "design":{"d":2.50},"order":7,"hasChanges":false,"own":[ ]}""";

  private static final String TILES =
      "{\"tiles\":["
          + ODD
          + ",{\"id\":\"one\",\"content\":{\"x\":{\"image\":null}},\"hasChanges\":false}"
          + ",{\"id\":\"footer\",\"type\":\"FOOTER\",\"content\":{\"t\":\"\"},\"hasChanges\":false}]}";

  @Test
  void aByteDiffShowsThePlaceAlone() {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = preflight(sandbox, "odd", "--content-path", PLACE, "--json");
      assertEquals(0, result.exit(), result.err());
      JsonNode json = JsonMapper.builder().build().readTree(result.out());
      assertEquals(
          "{\"path\":\"" + PLACE + "\",\"offered\":null,\"changed\":true,\"published\":false}",
          json.get("content").toString());
      String read = bodies(sandbox, "GET", "odd").get(0);
      assertEquals(ODD, read);
      String written = bodies(sandbox, "PUT", "odd").get(0);
      int start = read.indexOf("\"own\":[1.50]") + "\"own\":[1.50]".length();
      String end = read.substring(start);
      assertEquals(read.substring(0, start), written.substring(0, start));
      assertTrue(written.endsWith(end), written);
      String put = written.substring(start, written.length() - end.length());
      JsonNode members = JsonMapper.builder().build().readTree("{" + put.substring(1) + "}");
      assertEquals(List.of("bucket", "set", "borderInfo"), List.copyOf(members.propertyNames()));
      assertEquals("eu-fra", members.get("bucket").stringValue());
      assertEquals(json.get("server"), members.get("borderInfo"));
      assertEquals(json.get("image").get("renditions").size(), members.get("set").size());
      assertEquals(List.of("GET", "GET", "PUT", "GET"), methods(sandbox, "/tile/odd"));
      assertEquals(List.of(), methods(sandbox, "/publish"));
    }
  }

  @Test
  void aSecondRunReplacesWhatTheFirstPutThere() {
    try (Sandbox sandbox = sandbox()) {
      preflight(sandbox, "one", "--content-path", "/x/image");
      assertEquals(0, preflight(sandbox, "one", "--content-path", "/x/image").exit());
      List<String> written = bodies(sandbox, "PUT", "one");
      assertEquals(2, written.size());
      // Each id is as long as the other, so that only characters of it differ.
      String first = written.get(0).replace("\"hasChanges\":false", "\"hasChanges\":true");
      assertEquals(first.length(), written.get(1).length());
      assertFalse(written.get(0).equals(written.get(1)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one|tile one does not show the picture yet; it has one place for it: --content-path /x/image",
        "odd|it has 3 places for pictures, see selvage tiles",
        "footer|it has 0 places for pictures",
        "nobody|its content cannot be read: was answered with 404",
      })
  void withoutAPathAPlaceIsOfferedAndNeverTaken(String tile, String said) {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = preflight(sandbox, tile);
      assertEquals(0, result.exit(), result.err());
      assertTrue(result.err().contains(said), result.err());
      assertEquals(List.of(), bodies(sandbox, "PUT", tile));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "footer|/image|has nothing at /image|2",
        "footer|/image|of type FOOTER has no place|2",
        "odd|/a/b|has no object at /a/b|2",
        "odd|image|does not begin with a slash|2",
        "nobody|/image|404 NOT_FOUND|4",
      })
  void whatCannotBeDoneIsToldBeforeAnythingIsUploaded(
      String tile, String path, String said, int exit) {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = preflight(sandbox, tile, "--content-path", path);
      assertEquals(exit, result.exit(), result.err());
      assertTrue(result.err().contains(said), result.err());
      assertEquals(List.of(), methods(sandbox, "/image"));
      assertEquals(List.of(), bodies(sandbox, "PUT", tile));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--publish||has nothing to publish",
        "--content-path=/x/image|--dry-run|needs an upload",
        "--content-path=/x/image|--tile-body=some|--tile-body",
      })
  void optionsThatMakeNoSenseAreRefused(String one, @Nullable String other, String said) {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result =
          other == null ? preflight(sandbox, "one", one) : preflight(sandbox, "one", one, other);
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains(said), result.err());
      assertEquals(List.of(), sandbox.log());
    }
  }

  /** The other passing faults are met by the client alone, which has no second to wait there. */
  @Test
  void aChangeAndAPublishingThatAreCutAreDoneOnce() {
    try (Sandbox sandbox = sandbox(Fault.DROP)) {
      InProcess.Result result =
          preflight(sandbox, "one", "--content-path", "/x/image", "--publish");
      assertEquals(0, result.exit(), result.err());
      assertEquals(1, bodies(sandbox, "PUT", "one").size());
      assertEquals(List.of("POST"), methods(sandbox, "/publish"));
      assertTrue(isPublished(sandbox));
    }
  }

  @Test
  void aTileThatSomebodyChangedMeanwhileIsLeftAlone() {
    try (Sandbox sandbox = sandbox(Fault.CHANGED_MEANWHILE)) {
      Object[] args = {"--content-path", "/x/image", "--publish"};
      InProcess.Result result = preflight(sandbox, "one", args);
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.out().contains("match"), result.out());
      assertTrue(result.err().contains("somebody has changed it"), result.err());
      assertTrue(result.err().contains("is uploaded"), result.err());
      assertTrue(result.err().contains("run the same command again"), result.err());
      assertEquals(List.of(), bodies(sandbox, "PUT", "one"));
      assertEquals(List.of(), methods(sandbox, "/publish"));
      // Again: the other's change stays, and is this tile's own.
      assertEquals(0, preflight(sandbox, "one", args).exit());
      String written = bodies(sandbox, "PUT", "one").get(0);
      assertTrue(written.contains("somebody else"), written);
      assertTrue(isPublished(sandbox));
    }
  }

  @Test
  void whatFailsAtPublishingSaysWhatIsDoneAndRunningAgainEndsRight() {
    try (Sandbox sandbox = sandbox(Fault.PUBLISH_FAILS)) {
      Object[] args = {"--content-path", "/x/image", "--publish"};
      InProcess.Result result = preflight(sandbox, "one", args);
      assertEquals(4, result.exit(), result.err());
      String last = result.err().lines().reduce((a, b) -> b).orElse("");
      assertTrue(last.contains("500 INTERNAL_ERROR"), last);
      assertTrue(last.contains("in the draft of tile one; nothing is published"), last);
      assertTrue(last.contains("or run the same command again"), last);
      assertFalse(isPublished(sandbox));
      InProcess.Result again = preflight(sandbox, "one", args);
      assertEquals(0, again.exit(), again.err());
      assertTrue(again.err().contains("so published with it: one"), again.err());
      assertTrue(isPublished(sandbox));
    }
  }

  @Test
  void withoutTheScopeNothingIsDone() {
    try (Sandbox sandbox = sandbox(Fault.SCOPE)) {
      InProcess.Result result =
          preflight(sandbox, "one", "--content-path", "/x/image", "--publish");
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.err().contains("scope manage_instant_site"), result.err());
      assertEquals(List.of(), bodies(sandbox, "PUT", "one"));
    }
  }

  @Test
  void aBorderThatDiffersIsPutNowhere() {
    try (Sandbox sandbox = sandbox(Fault.BORDER_OFF)) {
      InProcess.Result result =
          preflight(sandbox, "one", "--content-path", "/x/image", "--publish");
      assertEquals(1, result.exit(), result.err());
      assertTrue(result.err().contains("tile one is left as it was"), result.err());
      assertEquals(List.of(), bodies(sandbox, "PUT", "one"));
      assertEquals(List.of(), methods(sandbox, "/publish"));
    }
  }

  @ParameterizedTest
  @CsvSource({"NEVER_READY, 5", "NO_BORDER, 5", "BAD_JSON, 4"})
  void withoutAConfirmedBorderNothingIsChangedOrPublished(Fault fault, int exit) {
    try (Sandbox sandbox = sandbox(fault)) {
      InProcess.Result result =
          preflight(sandbox, "one", "--content-path", "/x/image", "--publish", "--deadline", "1");
      assertEquals(exit, result.exit(), result.err());
      assertEquals(List.of(), bodies(sandbox, "PUT", "one"));
      assertEquals(List.of(), methods(sandbox, "/publish"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "draft_code|1003|403 INSUFFICIENT_APP_SCOPE",
        "authorization_code|7|403 INVALID_API_TOKEN",
      })
  void tokensThatAreNotGoodForItAreToldBeforeAnythingIsUploaded(
      String grant, String store, String said) throws Exception {
    try (Sandbox sandbox = sandbox()) {
      URI url =
          URI.create(
              sandbox.api() + "/oauth/token?code=any&grant_type=" + grant + "&site_id=" + store);
      String token =
          JsonMapper.builder()
              .build()
              .readTree(send(HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.noBody())))
              .get("accessToken")
              .stringValue();
      InProcess.Result result =
          InProcess.run(
              Map.of("SELVAGE_TOKEN", token), args(sandbox, "one", "--content-path", "/x/image"));
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.err().contains(said), result.err());
      assertTrue(result.err().contains("check the token or app secret"), result.err());
      assertEquals(List.of(), methods(sandbox, "/image"));
    }
  }

  @Test
  void whatElseWouldBePublishedNeedsAYes() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      change(sandbox, "footer");
      Object[] args = {"--content-path", "/x/image", "--publish"};
      InProcess.Result refused = preflight(sandbox, "one", args);
      assertEquals(2, refused.exit(), refused.err());
      assertTrue(refused.err().contains("also publishes 1 other tile: footer"), refused.err());
      assertTrue(refused.err().contains("add --yes"), refused.err());
      assertEquals(List.of(), methods(sandbox, "/image"));
      Object[] yes = {"--content-path", "/x/image", "--publish", "--yes"};
      InProcess.Result done = preflight(sandbox, "one", yes);
      assertEquals(0, done.exit(), done.err());
      assertTrue(done.err().contains("also publishes 1 other tile: footer"), done.err());
      assertTrue(isPublished(sandbox));
    }
  }

  @ParameterizedTest
  @CsvSource({"'y\n', 0", "'YES\n', 0", "'n\n', 2", "'\n', 2", "'', 2", "'yesterday\n', 2"})
  void whoSitsThereIsAsked(String answer, int exit) throws Exception {
    try (Sandbox sandbox = sandbox()) {
      change(sandbox, "footer");
      InProcess.Result result =
          InProcess.run(
              TOKEN, answer, args(sandbox, "one", "--content-path", "/x/image", "--publish"));
      assertEquals(exit, result.exit(), result.err());
      assertTrue(result.err().contains("Publish them too? [y/N]"), result.err());
      assertEquals(exit == 0, isPublished(sandbox));
      assertEquals(exit == 0 ? 1 : 0, bodies(sandbox, "PUT", "one").size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "documented"})
  void whatIsWrittenBackIsASetting(String body) {
    try (Sandbox sandbox = sandbox()) {
      preflight(sandbox, "odd", "--content-path", PLACE, "--tile-body", body);
      String written = bodies(sandbox, "PUT", "odd").get(0);
      assertEquals(body.equals("whole"), written.contains("\"type\":\"CUSTOM\""), written);
      assertTrue(written.contains("\"design\":{\"d\":2.50}"), written);
    }
  }

  @Test
  void aProductHasNoContentPath() {
    InProcess.Result result =
        InProcess.run(
            TOKEN, "preflight", STOOL, "--store", 1, "--product", 2, "--content-path", "/image");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("is for a tile alone"), result.err());
  }

  private static Sandbox sandbox(Fault... faults) {
    return Sandbox.start(
        SandboxSettings.builder().delayMillis(0).faults(List.of(faults)).tiles(TILES).build());
  }

  private static InProcess.Result preflight(Sandbox sandbox, String tile, Object... more) {
    return InProcess.run(TOKEN, args(sandbox, tile, more));
  }

  private static Object[] args(Sandbox sandbox, String tile, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("preflight", STOOL, "--store", 1003, "--tile", tile, "--width", 90));
    args.addAll(List.of("--api", sandbox.api()));
    args.addAll(List.of(more));
    return args.toArray();
  }

  /** Somebody else changes a tile. */
  private static void change(Sandbox sandbox, String tile)
      throws IOException, InterruptedException {
    String unused =
        send(
            HttpRequest.newBuilder(URI.create(sandbox.api() + "/1003/tile/" + tile))
                .header("Authorization", "Bearer sandbox-2")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"content\":{\"t\":\"new\"}}")));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static boolean isPublished(Sandbox sandbox) {
    InProcess.Result tiles =
        InProcess.run(
            TOKEN, "tiles", "--store", 1003, "--published", "--json", "--api", sandbox.api());
    JsonNode one = JsonMapper.builder().build().readTree(tiles.out()).get(1);
    return !one.get("images").get(0).get("url").isNull();
  }

  private static List<String> bodies(Sandbox sandbox, String method, String tile) {
    return sandbox.log().stream()
        .filter(event -> event.method().equals(method) && event.path().endsWith("/tile/" + tile))
        .filter(event -> event.status() == 200 || event.fault() == Fault.DROP)
        .map(SandboxEvent::body)
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> methods(Sandbox sandbox, String end) {
    return sandbox.log().stream()
        .filter(event -> event.path().endsWith(end))
        .map(SandboxEvent::method)
        .toList();
  }
}
