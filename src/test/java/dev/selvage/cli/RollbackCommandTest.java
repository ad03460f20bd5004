package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch with content and its rollback, as people and scripts see them. */
class RollbackCommandTest {
  private static final Path STOOL = Path.of("testdata", "stool-white-900x1200.jpg");
  private static final Map<String, String> TOKEN = Map.of("SELVAGE_TOKEN", "sandbox-1");

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxSettings.builder()
              .delayMillis(0)
              .tiles(
                  "[{\"id\":\"a\",\"content\":{\"image\":null}},"
                      + "{\"id\":\"b\",\"content\":{\"image\":{}}},"
                      + "{\"id\":\"c\",\"content\":{}}]")
              .build());

  @TempDir Path folder;

  @BeforeEach
  void manifest() throws IOException {
    Files.writeString(
        folder.resolve("m.csv"),
        "tile,content_path,image\na,/image,%1$s\nb,/image,%1$s\n"
            .formatted(STOOL.toAbsolutePath()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void whatABatchChangedIsPutBack() throws Exception {
    InProcess.Result batch = batch("--publish");
    assertEquals(0, batch.exit(), batch.err());
    assertTrue(batch.out().contains("published  2"), batch.out());
    assertTrue(batch.err().contains("nothing else on the site is changed"), batch.err());
    assertTrue(batch.err().contains("the site is published, 2 tiles with it"), batch.err());
    change("b", 1);
    InProcess.Result back = InProcess.run(TOKEN, "rollback", journal(), "--json");
    assertEquals(4, back.exit(), back.err());
    JsonNode json = JsonMapper.builder().build().readTree(back.out());
    assertEquals(1, json.get("restored").asInt());
    assertEquals(1, json.get("changedSince").asInt());
    assertEquals(0, json.get("refused").asInt());
    assertEquals(false, json.get("published").asBoolean());
    assertEquals("a", json.get("tiles").get(0).get("tile").asString());
    assertTrue(back.err().contains("tile b: somebody has changed it since"), back.err());
    assertTrue(tile("a").contains("\"content\":{\"image\":null}"), tile("a"));
    assertTrue(tile("b").contains("\"content\":{\"image\":{\"own\":1}}"), tile("b"));
  }

  @Test
  void aRollbackSaysWhatItDid() {
    batch();
    InProcess.Result back = InProcess.run(TOKEN, "rollback", journal(), "--publish");
    assertEquals(0, back.exit(), back.err());
    assertEquals("2 tiles are as they were, 0 left alone; the site is published\n", back.out());
  }

  @Test
  void whatElseWouldBePublishedNeedsAYes() throws Exception {
    change("c", 1);
    InProcess.Result batch = batch("--publish");
    assertEquals(2, batch.exit(), batch.err());
    assertTrue(batch.err().contains("also publishes 1 other tile: c"), batch.err());
    assertEquals(1, sandbox.log().stream().filter(event -> event.method().equals("PUT")).count());
    assertEquals(0, batch("--publish", "--yes").exit());
    change("c", 2);
    InProcess.Result back = InProcess.run(TOKEN, "rollback", journal(), "--publish");
    assertEquals(2, back.exit(), back.err());
    assertTrue(back.err().contains("also publishes 1 other tile: c"), back.err());
  }

  @Test
  void whatCannotBeRolledBackIsRefused() {
    batch();
    assertEquals(3, InProcess.run(TOKEN, "rollback", folder.resolve("none.db")).exit());
    assertEquals(2, InProcess.run(TOKEN, "rollback", journal(), "--rate", "0").exit());
    InProcess.Result none = InProcess.run(Map.of(), "rollback", journal());
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("set SELVAGE_TOKEN or SELVAGE_APP_SECRET"), none.err());
    InProcess.Result refused =
        InProcess.run(Map.of("SELVAGE_TOKEN", "unknown"), "rollback", journal());
    assertEquals(4, refused.exit(), refused.err());
    assertTrue(refused.err().contains("INVALID_API_TOKEN"), refused.err());
    assertTrue(refused.err().contains("run it again to go on"), refused.err());
  }

  private InProcess.Result batch(String... more) {
    Object[] args = {
      "batch",
      folder.resolve("m.csv"),
      "--store",
      1003,
      "--journal",
      journal(),
      "--api",
      sandbox.api(),
      "--width",
      60
    };
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return InProcess.run(TOKEN, all);
  }

  private Path journal() {
    return folder.resolve("j.db");
  }

  /** Somebody else changes a tile. */
  private void change(String tile, int own) throws IOException, InterruptedException {
    send(
        request(tile)
            .header("Content-Type", "application/json")
            .PUT(
                HttpRequest.BodyPublishers.ofString(
                    "{\"content\":{\"image\":{\"own\":" + own + "}}}")));
  }

  private String tile(String id) throws IOException, InterruptedException {
    return send(request(id));
  }

  private HttpRequest.Builder request(String tile) {
    return HttpRequest.newBuilder(URI.create(sandbox.api() + "/1003/tile/" + tile))
        .header("Authorization", "Bearer sandbox-2");
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }
}
