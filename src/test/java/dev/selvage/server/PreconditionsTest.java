package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code If-Match} and {@code If-None-Match} of requests that store and remove images. */
class PreconditionsTest {
  private static final byte[] FIRST = TestPictures.jpeg(40, 30, 1);
  private static final byte[] SECOND = TestPictures.jpeg(40, 30, 2);

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(folder, settings -> settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anUploadIsTaggedAndReplacedByItsTag() throws IOException, InterruptedException {
    HttpResponse<byte[]> stored = put("a", FIRST);
    assertEquals(201, stored.statusCode());
    String first = RenderTest.header(stored, "ETag");
    assertTrue(first.matches("\"[0-9a-f]{64}\""), first);
    HttpResponse<byte[]> replaced = put("a", SECOND, "If-Match", "\"x\", " + first);
    assertEquals(200, replaced.statusCode());
    String second = RenderTest.header(replaced, "ETag");
    assertEquals(412, put("a", FIRST, "If-Match", first).statusCode());
    assertEquals(412, put("a", FIRST, "If-Match", "W/" + second).statusCode());
    assertEquals(412, put("a", FIRST, "If-Match", "\"x\"").statusCode());
    assertEquals(412, put("a", FIRST, "If-Match", "nonsense").statusCode());
    assertEquals(412, put("a", FIRST, "If-Match", second, "If-None-Match", "*").statusCode());
    assertEquals(second, RenderTest.header(put("a", SECOND, "If-Match", "*"), "ETag"));
  }

  @Test
  void starsTellWhetherThereIsOne() throws IOException, InterruptedException {
    assertEquals(412, put("a", FIRST, "If-Match", "*").statusCode());
    assertEquals(404, see("a").statusCode());
    assertEquals(201, put("a", FIRST, "If-None-Match", "*").statusCode());
    assertEquals(412, put("a", SECOND, "If-None-Match", "*").statusCode());
    assertEquals(200, put("a", SECOND, "If-Match", "*").statusCode());
  }

  @Test
  void noneMatchComparesWeakly() throws IOException, InterruptedException {
    String tag = RenderTest.header(put("a", FIRST), "ETag");
    assertEquals(412, put("a", SECOND, "If-None-Match", tag).statusCode());
    assertEquals(412, put("a", SECOND, "If-None-Match", "\"y\", W/" + tag).statusCode());
    assertEquals(400, put("a", SECOND, "If-None-Match", "nonsense").statusCode());
    assertEquals(200, put("a", SECOND, "If-None-Match", "\"y\"").statusCode());
    assertEquals(201, put("b", SECOND, "If-None-Match", tag).statusCode());
  }

  @Test
  void whoSawARenderingMayReplaceWhatItWasMadeOf() throws IOException, InterruptedException {
    put("a", FIRST);
    String seen = RenderTest.header(see("a"), "ETag");
    assertEquals(200, put("a", SECOND, "If-Match", seen).statusCode());
    assertEquals(412, put("a", FIRST, "If-Match", seen).statusCode());
    assertEquals(412, delete("a", "If-Match", seen).statusCode());
    assertEquals(204, delete("a", "If-Match", RenderTest.header(see("a"), "ETag")).statusCode());
  }

  @Test
  void removingAsksToo() throws IOException, InterruptedException {
    String tag = RenderTest.header(put("a", FIRST), "ETag");
    assertEquals(412, delete("a", "If-Match", "\"x\"").statusCode());
    assertEquals(412, delete("a", "If-Match", "W/" + tag).statusCode());
    assertEquals(412, delete("a", "If-None-Match", tag).statusCode());
    assertEquals(412, delete("a", "If-None-Match", "*").statusCode());
    assertEquals(200, see("a").statusCode());
    assertEquals(204, delete("a", "If-Match", tag).statusCode());
    // What would be refused anyway is refused as if there were no condition.
    assertEquals(404, delete("a", "If-Match", "*").statusCode());
  }

  @Test
  void filesOfTheFolderCount() throws IOException, InterruptedException {
    server.put("photo.jpg", FIRST);
    assertEquals(412, put("photo", SECOND, "If-None-Match", "*").statusCode());
    String tag = "\"" + Sha256.hex(FIRST) + "\"";
    server.put("photo.jpg", SECOND);
    assertEquals(412, put("photo", FIRST, "If-Match", tag).statusCode());
    assertEquals(412, delete("photo", "If-Match", tag).statusCode());
    assertTrue(Files.exists(server.images().resolve("photo.jpg")));
    server.put("photo.jpg", FIRST);
    assertEquals(204, delete("photo", "If-Match", tag).statusCode());
  }

  @Test
  void authorizationIsAskedFirst() throws IOException, InterruptedException {
    put("a", FIRST);
    assertEquals(
        401,
        server.send("PUT", "/images/a", SECOND, "If-None-Match", "*").statusCode(),
        "conditions tell nobody what there is");
  }

  @Test
  void ofManyAtATimeOneWins() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 5; round++) {
        String id = "race-" + round;
        List<Integer> created = all(clients, id, "If-None-Match", "*");
        assertEquals(List.of(201, 412, 412, 412, 412, 412, 412, 412), created);
        String tag = RenderTest.header(put(id, FIRST), "ETag");
        List<Integer> replaced = all(clients, id, "If-Match", tag);
        assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412), replaced);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** The statuses of eight uploads of different images at a time, sorted. */
  private List<Integer> all(ExecutorService clients, String id, String header, String value)
      throws Exception {
    List<Callable<Integer>> uploads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      byte[] picture = TestPictures.jpeg(50, 40, 10 + i);
      uploads.add(() -> put(id, picture, header, value).statusCode());
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> each : clients.invokeAll(uploads)) {
      statuses.add(each.get(60, TimeUnit.SECONDS));
    }
    Collections.sort(statuses);
    return statuses;
  }

  private HttpResponse<byte[]> see(String id) throws IOException, InterruptedException {
    String chain = "[{\"crop\":\"fit\",\"width\":20}]";
    return server.get("/images/" + id + "?token=" + TestServer.strictToken(id, chain));
  }

  private HttpResponse<byte[]> put(String id, byte[] body, String... conditions)
      throws IOException, InterruptedException {
    return send("PUT", id, body, "images:write", conditions);
  }

  private HttpResponse<byte[]> delete(String id, String... conditions)
      throws IOException, InterruptedException {
    return send("DELETE", id, new byte[0], "images:delete", conditions);
  }

  private HttpResponse<byte[]> send(
      String method, String id, byte[] body, String scope, String... conditions)
      throws IOException, InterruptedException {
    List<String> headers = new ArrayList<>(List.of(conditions));
    headers.add("Authorization");
    headers.add("Bearer " + TestServer.scopedToken(id, scope));
    return server.send(method, "/images/" + id, body, headers.toArray(String[]::new));
  }
}
