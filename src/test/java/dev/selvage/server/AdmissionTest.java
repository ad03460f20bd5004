package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.HeldStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, over HTTP: a full queue, clients that leave, a server that stops. */
@Timeout(60)
class AdmissionTest {
  /** Each of another size, so that none waits for another's. */
  private static final String HELD = "[{\"crop\":\"scale\",\"width\":50,\"height\":5%d}]";

  private static final String SHORT = "[{\"crop\":\"scale\",\"width\":10}]";

  @TempDir Path folder;

  private final ExecutorService clients = Executors.newCachedThreadPool();

  /** Until it is open, what is rendered does not get its source. */
  private final CountDownLatch hold = new CountDownLatch(1);

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            folder,
            settings -> settings.renders(1).queue(1).diskCacheBytes(0),
            store -> new HeldStore(store, hold));
    server.put("a.jpg", TestPictures.jpeg(400, 300, 1));
  }

  @AfterEach
  void stop() {
    hold.countDown();
    server.close();
    clients.shutdownNow();
  }

  @Test
  void aFullQueueIsToldAtOnceAndWhenToComeAgain() throws IOException, InterruptedException {
    List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
    all.add(ask(path(HELD.formatted(0))));
    server.until("selvage_rendering 1.0");
    all.add(ask(path(HELD.formatted(1))));
    server.until("selvage_queue 1.0");
    HttpResponse<byte[]> refused = server.get(path(SHORT));
    assertEquals(429, refused.statusCode());
    assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
    assertEquals(
        "application/problem+json", refused.headers().firstValue("Content-Type").orElse(""));
    hold.countDown();
    for (CompletableFuture<HttpResponse<byte[]>> each : all) {
      assertEquals(200, each.join().statusCode());
    }
    assertEquals(200, server.get(path(SHORT)).statusCode());
  }

  @Test
  void aClientThatLeftIsNotRenderedFor() throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> running = ask(path(HELD.formatted(2)));
    server.until("selvage_rendering 1.0");
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      String request = "GET " + path(SHORT) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      server.until("selvage_queue 1.0");
    }
    hold.countDown();
    assertEquals(200, running.join().statusCode());
    server.until("selvage_refusals_total{reason=\"client_gone\"} 1.0");
    assertEquals(
        List.of("selvage_cache_total{outcome=\"miss\"} 1.0"),
        server.metrics("selvage_cache_total{outcome=\"miss\"}"));
  }

  @Test
  void stoppingRefusesNewRequestsAndFinishesTheOthers() throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> running = ask(path(HELD.formatted(3)));
    server.until("selvage_rendering 1.0");
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close, clients);
    HttpResponse<byte[]> health = server.get("/health");
    for (int i = 0; i < 1000 && health.statusCode() == 200; i++) {
      health = server.get("/health");
    }
    assertEquals(503, health.statusCode());
    HttpResponse<byte[]> refused = server.get(path(SHORT));
    assertEquals(503, refused.statusCode());
    assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
    hold.countDown();
    assertEquals(200, running.join().statusCode());
    stopped.join();
  }

  private static String path(String chain) {
    return "/images/a.png?token=" + TestServer.strictToken("a", chain);
  }

  private CompletableFuture<HttpResponse<byte[]>> ask(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.get(path);
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        clients);
  }
}
