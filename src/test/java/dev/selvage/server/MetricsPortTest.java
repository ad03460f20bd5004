package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics at a port of their own. */
class MetricsPortTest {
  @TempDir Path folder;

  @Test
  void theyAreThereAndNowhereElse() throws IOException {
    try (TestServer server = TestServer.start(folder, settings -> settings.metricsPort(0))) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      int images = server.server().port();
      Integer metrics = server.server().metricsPort();
      assertNotNull(metrics);
      String image = "/images/a?token=" + TestServer.strictToken("a", "[]");
      assertEquals(200, get(images, image).status());
      assertEquals(200, get(images, "/health").status());
      assertEquals(404, get(images, "/metrics").status());
      assertEquals(404, get(metrics, image).status());
      assertEquals(404, get(metrics, "/health").status());
      RawClient.Answer answer = get(metrics, "/metrics");
      assertEquals(200, answer.status());
      assertTrue(answer.body().contains("selvage_requests_seconds_count{status=\"200\"} 2"));
    }
  }

  @Test
  void withoutOneTheyAreShownWithTheImages() throws IOException {
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      assertNull(server.server().metricsPort());
      assertEquals(200, get(server.server().port(), "/metrics").status());
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (TestServer other = TestServer.start(folder, settings -> settings)) {
      int taken = other.server().port();
      UsageException refused =
          assertThrows(
              UsageException.class,
              () -> TestServer.start(folder.resolve("b"), s -> s.metricsPort(taken)));
      assertTrue(refused.where().endsWith("port " + taken), refused.getMessage());
      assertThrows(
          UsageException.class,
          () -> TestServer.start(folder.resolve("b"), s -> s.port(taken).metricsPort(taken)));
    }
  }

  private static RawClient.Answer get(int port, String path) throws IOException {
    try (RawClient client = RawClient.connect(port)) {
      return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
    }
  }
}
