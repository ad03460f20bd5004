package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.token.ImageClaims;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three hundred clients of a byte in five seconds, and one that wants an image meanwhile. */
class SlowClientsIT {
  private static final int CLIENTS = 300;
  private static final int WARM_UP = 50;
  private static final Duration BYTE_EVERY = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(7);
  private static final Duration PROMPT = Duration.ofSeconds(1);
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<RawClient> clients = new CopyOnWriteArrayList<>();
  private TestServer server;

  /** What such a client does. */
  enum Kind {
    HEADER("GET /health HTTP/1.1\r\nHost: localhost\r\nX: "),
    HEADER_OF_UPLOAD("PUT /images/b HTTP/1.1\r\nHost: localhost\r\n%sX: "),
    UPLOAD("PUT /images/b HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: 1000000\r\n\r\n"),
    UPLOAD_IN_CHUNKS(
        "PUT /images/b HTTP/1.1\r\nHost: localhost\r\n%sTransfer-Encoding: chunked\r\n\r\nfffff\r\n"),
    UPLOAD_WITHOUT_TOKEN(
        "PUT /images/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"),
    DELETE("DELETE /images/b HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: 1000000\r\n\r\n"),
    GET_WITH_BODY("GET %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"),
    NOWHERE("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"),
    MALFORMED("POST /%%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"),
    STALLED_READ("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    SLOW_READ("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n");

    private final String request;

    Kind(String request) {
      this.request = request;
    }

    boolean reads() {
      return this == STALLED_READ || this == SLOW_READ;
    }
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = TestServer.start(folder, settings -> settings.memoryCacheBytes(64 << 20));
    server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
    // What is slow here shall be the clients, not a JVM that has just started.
    for (int i = 0; i < WARM_UP; i++) {
      assertEquals(200, server.get(image()).statusCode());
      assertEquals(
          422,
          server
              .send(
                  "PUT", "/images/b", new byte[9], "Authorization", bearer(ImageClaims.SCOPE_WRITE))
              .statusCode());
    }
  }

  @AfterEach
  void stop() throws IOException {
    clock.shutdownNow();
    for (RawClient client : clients) {
      client.close();
    }
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anImageIsServedAllTheSame(Kind kind) throws IOException, InterruptedException {
    if (kind.reads()) {
      server.put("noise.png", TestPictures.noise(2000, 1500));
      assertEquals(200, server.get(noise()).statusCode());
    }
    String request = request(kind);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(RawClient.connect(server.server().port(), kind.reads() ? 4096 : 0).send(request));
    }
    ScheduledFuture<?> trickling =
        clock.scheduleAtFixedRate(
            () -> trickle(kind), 0, BYTE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + WATCHED.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      assertEquals(200, server.get(image()).statusCode());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(PROMPT) < 0, "an image took " + took);
      never.await(200, TimeUnit.MILLISECONDS);
    }
    assertFalse(trickling.isDone(), "the slow clients have stopped");
  }

  private void trickle(Kind kind) {
    clients.removeIf(client -> isCut(client, kind));
  }

  private static boolean isCut(RawClient client, Kind kind) {
    try {
      if (kind == Kind.SLOW_READ) {
        return client.read() < 0;
      }
      if (kind != Kind.STALLED_READ) {
        client.send("1");
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String request(Kind kind) {
    String given =
        switch (kind) {
          case GET_WITH_BODY -> image();
          case STALLED_READ, SLOW_READ -> noise();
          case DELETE -> authorization(ImageClaims.SCOPE_DELETE);
          default -> authorization(ImageClaims.SCOPE_WRITE);
        };
    return kind.request.formatted(given);
  }

  private static String authorization(String scope) {
    return "Authorization: " + bearer(scope) + "\r\n";
  }

  private static String bearer(String scope) {
    return "Bearer " + TestServer.scopedToken("b", scope);
  }

  private static String image() {
    return "/images/a?token=" + TestServer.strictToken("a", CHAIN);
  }

  private static String noise() {
    return "/images/noise.png?token=" + TestServer.strictToken("noise", "[]");
  }
}
