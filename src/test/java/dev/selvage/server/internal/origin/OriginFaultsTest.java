package dev.selvage.server.internal.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.SelvageException;
import dev.selvage.fixtures.FaultyServer;
import dev.selvage.image.Limits;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.TestPictures;
import dev.selvage.server.settings.OriginHosts;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.OriginUrl;
import dev.selvage.server.store.OriginFailedException;
import dev.selvage.server.store.OriginTimeoutException;
import dev.selvage.server.store.OriginalTooLargeException;
import dev.selvage.server.tracing.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers of originals that fail, by sockets of the test's own: each failure has its type. */
@Timeout(60)
class OriginFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Limits LIMITS = Limits.builder().maxBytes(10_000).build();

  private static final String NO_OBJECT =
      "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  private static final String LISTED =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>b</Name><IsTruncated>false"
          + "</IsTruncated><Contents><Key>a.jpg</Key><LastModified>2026-01-01T00:00:00.000Z"
          + "</LastModified><ETag>\"1\"</ETag><Size>SIZE</Size></Contents></ListBucketResult>";

  @BeforeAll
  static void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test-secret");
  }

  @Test
  void aWebServerThatFailsIsToldApart() throws IOException {
    for (int status : new int[] {400, 401, 403, 429, 500, 503, 304, 206}) {
      try (FaultyServer server = FaultyServer.sending(status(status))) {
        OriginFailedException e = failure(OriginFailedException.class, web(server, LONG));
        assertEquals(status, e.status());
      }
    }
    for (int status : new int[] {404, 410}) {
      try (FaultyServer server = FaultyServer.sending(status(status));
          OriginStore store = web(server, LONG)) {
        assertTrue(store.find("a").isEmpty());
      }
    }
  }

  @Test
  void whatIsNoAnswerOfAWebServerIsAFailure() throws IOException {
    for (String text :
        List.of(
            "",
            "no HTTP\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\ncut off",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\ncut off",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
            "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")) {
      try (FaultyServer server = FaultyServer.sending(text)) {
        failure(OriginFailedException.class, web(server, LONG));
      }
    }
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    failure(OriginFailedException.class, web(free, LONG));
  }

  @Test
  void aSlowWebServerIsGivenUp() throws IOException {
    for (String text :
        List.of(
            "HTTP/1.1 200 OK\r\nX-Slow: ",
            "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")) {
      try (FaultyServer server = FaultyServer.dripping(text)) {
        failure(OriginTimeoutException.class, web(server, SHORT));
      }
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    // The body never comes, so whoever waits for it would wait for ever.
    String announced = "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n";
    try (FaultyServer server = FaultyServer.dripping(announced)) {
      failure(OriginalTooLargeException.class, web(server, LONG));
    }
    String unknown = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(10_001);
    try (FaultyServer server = FaultyServer.dripping(unknown)) {
      failure(OriginalTooLargeException.class, web(server, LONG));
    }
    try (FaultyServer server = bucket(20_000, "")) {
      failure(OriginalTooLargeException.class, bucket(server, LONG));
    }
  }

  @Test
  void whoAsksWhileItIsFetchedGetsTheSame() throws Exception {
    byte[] picture = TestPictures.png(30, 20, 1);
    CountDownLatch held = new CountDownLatch(1);
    try (FaultyServer server =
            new FaultyServer(
                (request, out, own) -> {
                  held.await();
                  String head =
                      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                          + picture.length
                          + "\r\n\r\n";
                  out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                  out.write(picture);
                });
        OriginStore store = web(server, LONG)) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> store.read(store.find("a").orElseThrow()).length));
      }
      held.countDown();
      for (Future<Integer> each : all) {
        assertEquals(picture.length, each.get());
      }
      threads.shutdown();
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aBucketThatIsThrottledIsAskedAgainAndThenFails() throws IOException {
    String slowDown =
        "HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Type: application/xml\r\n\r\n"
            + "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>";
    try (FaultyServer server =
        new FaultyServer(
            (request, out, own) ->
                out.write(
                    (request.startsWith("HEAD ") ? NO_OBJECT : slowDown)
                        .getBytes(StandardCharsets.ISO_8859_1)))) {
      OriginFailedException e = failure(OriginFailedException.class, bucket(server, LONG));
      assertEquals(503, e.status());
      assertEquals("SlowDown", e.code());
      // One look for the upload, and the attempts of the list.
      assertEquals(1 + 3, server.connections());
    }
  }

  @Test
  void aBucketThatEndsEarlyOrNeverIsToldApart() throws IOException {
    try (FaultyServer server = bucket(9_000, "x".repeat(100))) {
      failure(OriginFailedException.class, bucket(server, LONG));
    }
    try (FaultyServer server =
        FaultyServer.dripping("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\nX-Slow: ")) {
      failure(OriginTimeoutException.class, bucket(server, SHORT));
    }
    try (FaultyServer server = FaultyServer.sending("")) {
      failure(OriginFailedException.class, bucket(server, LONG));
    }
    try (FaultyServer server = FaultyServer.sending(status(403))) {
      assertEquals(403, failure(OriginFailedException.class, bucket(server, LONG)).status());
    }
  }

  @Test
  void aSlowBodyOfABucketIsGivenUp() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 9000\r\n\r\n";
    try (FaultyServer server =
        new FaultyServer(
            (request, out, own) -> {
              out.write(answer(request, 9_000, head).getBytes(StandardCharsets.ISO_8859_1));
              while (isObject(request)) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
              }
            })) {
      failure(OriginTimeoutException.class, bucket(server, SHORT));
    }
  }

  /** A bucket with one object, whose content is cut off. */
  private static FaultyServer bucket(int size, String content) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: " + size + "\r\n\r\n";
    return new FaultyServer(
        (request, out, own) ->
            out.write(answer(request, size, head + content).getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static boolean isObject(String request) {
    return request.startsWith("GET /bkt/a.jpg");
  }

  private static String answer(String request, int size, String object) {
    if (request.startsWith("HEAD ")) {
      return NO_OBJECT;
    }
    String list = LISTED.replace("SIZE", String.valueOf(size));
    return isObject(request)
        ? object
        : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
            + list.length()
            + "\r\n\r\n"
            + list;
  }

  private static String status(int status) {
    return "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  }

  private static <T extends SelvageException> T failure(Class<T> type, OriginStore store) {
    try (store) {
      T e = assertThrows(type, () -> store.find("a"));
      assertFalse(String.valueOf(e.getMessage()).contains("secret"));
      return e;
    }
  }

  private static OriginStore web(FaultyServer server, Duration time) {
    return web(server.port(), time);
  }

  private static OriginStore web(int port, Duration time) {
    OriginSettings settings =
        OriginSettings.DEFAULT
            .withTime(time)
            .withHosts(new OriginHosts(Set.of(), Set.of("127.0.0.1")));
    OriginUrl url = OriginUrl.parse("http://127.0.0.1:" + port + "/{id}");
    return OriginStore.of(url, LIMITS, settings, Tracing.NONE, null);
  }

  private static OriginStore bucket(FaultyServer server, Duration time) {
    S3Settings s3 =
        S3Settings.builder()
            .endpoint(URI.create("http://127.0.0.1:" + server.port()))
            .pathStyle(true)
            .attemptTime(LONG)
            .build();
    return OriginStore.of(
        S3Location.parse("s3://bkt"), s3, LIMITS, OriginSettings.DEFAULT.withTime(time), null);
  }
}
