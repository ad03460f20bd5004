package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.S3Process;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rendered images in a bucket that several servers share. */
class BucketCacheTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);

  @TempDir static Path s3Folder;

  private static S3Process s3;

  @TempDir Path folder;

  @BeforeAll
  static void startS3() throws IOException, InterruptedException {
    s3 = S3Process.start(s3Folder, "renditions");
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @Test
  void whatOneServerHasRenderedAnotherReads() throws IOException, InterruptedException {
    try (TestServer first = server("a", "both");
        TestServer second = server("b", "both")) {
      byte[] rendered = get(first, 20);
      first.until(written(1));
      assertArrayEquals(rendered, get(second, 20));
      assertEquals(1.0, outcome(second, "shared"));
      assertEquals(0.0, outcome(second, "miss"));
      assertArrayEquals(rendered, get(second, 20));
      assertEquals(1.0, outcome(second, "memory"), "it is kept there");
      assertTrue(second.log(1, "\"cache\":\"shared\"").size() == 1);
    }
    // On the disk too: a server that is started again asks for nothing.
    try (TestServer again = server("b", "both")) {
      get(again, 20);
      assertEquals(1.0, outcome(again, "disk"));
    }
    List<Path> objects = objects("both");
    assertEquals(1, objects.size());
    assertTrue(objects.get(0).getFileName().toString().matches("[0-9a-f]{64}"));
  }

  @Test
  void whatWaitsToBeWrittenIsWrittenWhenAServerStops() throws IOException, InterruptedException {
    try (TestServer server = server("a", "stops")) {
      for (int width = 10; width < 20; width++) {
        get(server, width);
      }
    }
    assertEquals(10, objects("stops").size());
  }

  @Test
  void aTornOrForeignObjectIsLeftAside() throws IOException, InterruptedException {
    byte[] rendered;
    try (TestServer server = server("a", "torn")) {
      rendered = get(server, 20);
      get(server, 30);
      server.until(written(2));
    }
    List<Path> objects = objects("torn");
    assertEquals(2, objects.size());
    byte[] one = Files.readAllBytes(objects.get(0));
    byte[] two = Files.readAllBytes(objects.get(1));
    Path asked =
        Arrays.equals(one, 52, one.length, rendered, 0, rendered.length)
            ? objects.get(0)
            : objects.get(1);
    byte[] whole = asked.equals(objects.get(0)) ? one : two;
    byte[] other = asked.equals(objects.get(0)) ? two : one;
    byte[] flipped = whole.clone();
    flipped[flipped.length - 1] ^= 1;
    int number = 0;
    for (byte[] content :
        List.of(
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(whole, whole.length + 1),
            other,
            flipped,
            "<html>no cache</html>".getBytes(StandardCharsets.UTF_8),
            new byte[0])) {
      Files.write(asked, content);
      try (TestServer server = server("new" + number++, "torn")) {
        assertArrayEquals(rendered, get(server, 20));
        assertEquals(1.0, outcome(server, "foreign"));
        assertEquals(1.0, outcome(server, "miss"));
        server.until("selvage_cache_shared_writes_total{result=\"present\"} 1.0");
      }
      assertArrayEquals(content, Files.readAllBytes(asked), "left as it is");
    }
  }

  @Test
  void aBucketThatIsNotThereFailsNoRequest() throws IOException, InterruptedException {
    for (URI endpoint : List.of(s3.endpoint(), URI.create("http://127.0.0.1:1"))) {
      S3Settings settings = s3.settings().toBuilder().endpoint(endpoint).build();
      S3Location none = S3Location.parse("s3://no-such-bucket/cache");
      try (TestServer server =
          TestServer.start(
              folder.resolve(String.valueOf(endpoint.getPort())),
              own -> own.s3(settings).sharedCache(none))) {
        server.put("a.jpg", PICTURE);
        for (int width = 10; width < 20; width++) {
          get(server, width);
        }
        assertEquals(10.0, outcome(server, "miss"));
        assertTrue(metric(server, "selvage_cache_shared_failures_total") >= 1);
        server.until("selvage_cache_shared_queue 0");
        assertEquals(0.0, metric(server, "selvage_cache_shared_writes_total{result=\"written\"}"));
      }
    }
  }

  @Test
  void aBucketThatDoesNotAnswerIsLeftAloneAfterAFewCalls()
      throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      S3Settings settings = s3.settings().toBuilder().endpoint(endpoint).build();
      S3Location cache = S3Location.parse("s3://renditions/silent");
      try (TestServer server =
          TestServer.start(folder, own -> own.s3(settings).sharedCache(cache))) {
        server.put("a.jpg", PICTURE);
        for (int width = 10; width < 20; width++) {
          get(server, width);
        }
        assertEquals(10.0, outcome(server, "miss"));
      }
    }
  }

  private TestServer server(String name, String prefix) throws IOException {
    S3Location cache = S3Location.parse("s3://renditions/" + prefix);
    TestServer server =
        TestServer.start(folder.resolve(name), own -> own.s3(s3.settings()).sharedCache(cache));
    server.put("a.jpg", PICTURE);
    return server;
  }

  private static byte[] get(TestServer server, int width) throws IOException, InterruptedException {
    String chain = "[{\"crop\":\"fit\",\"width\":" + width + "}]";
    HttpResponse<byte[]> answer =
        server.get("/images/a?token=" + TestServer.strictToken("a", chain));
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static List<Path> objects(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(s3.bucket("renditions").resolve(prefix))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String written(int count) {
    return "selvage_cache_shared_writes_total{result=\"written\"} " + count + ".0";
  }

  private static double outcome(TestServer server, String outcome)
      throws IOException, InterruptedException {
    return metric(server, "selvage_cache_total{outcome=\"" + outcome + "\"}");
  }

  private static double metric(TestServer server, String name)
      throws IOException, InterruptedException {
    String line = server.metrics(name).get(0);
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
