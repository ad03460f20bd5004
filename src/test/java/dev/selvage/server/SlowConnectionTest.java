package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.server.settings.ConnectionLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that take their time: ended, and told as such. */
class SlowConnectionTest {
  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir Path folder;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .metricsPort(0)
                    .clients(
                        ConnectionLimits.DEFAULT
                            .withConnections(3)
                            .withHeaderTime(Duration.ofMillis(400))
                            .withMinRate(50_000_000)
                            .withRateGrace(Duration.ofMillis(400))));
    server.put("noise.png", TestPictures.noise(2000, 1500));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aHeaderThatDoesNotEndIsCut() throws IOException, InterruptedException {
    try (RawClient client = connect()) {
      client.send("GET /health HTTP/1.1\r\nHost: local");
      assertEquals("", client.rest());
    }
    try (RawClient client = connect()) {
      assertEquals(200, client.send(HEALTH).answer().status());
      client.send("GET /hea");
      assertEquals("", client.rest());
    }
    server.until("selvage_refusals_total{reason=\"slow_header\"} 2.0");
  }

  @Test
  void aConnectionThatSaysNothingIsCut() throws IOException {
    try (RawClient client = connect()) {
      assertEquals("", client.rest());
    }
  }

  @Test
  void anAnswerThatIsNotReadIsCut() throws IOException, InterruptedException {
    String path = "/images/noise.png?token=" + TestServer.strictToken("noise", "[]");
    int whole = server.get(path).body().length;
    try (RawClient client = RawClient.connect(server.server().port(), 4096)) {
      client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      server.until("selvage_refusals_total{reason=\"slow_client\"} 1.0");
      assertTrue(client.rest().length() < whole);
    }
    List<String> log = server.log(2);
    String line = log.stream().filter(l -> l.contains("slow_client")).findFirst().orElse("");
    assertTrue(line.contains("\"status\":200"), log.toString());
    assertTrue(!line.contains("\"bytes\":" + whole + ","), line);
  }

  @Test
  void whoComesWhenAllConnectionsAreTakenWaits() throws IOException, InterruptedException {
    try (RawClient first = connect();
        RawClient second = connect();
        RawClient third = connect()) {
      for (RawClient client : List.of(first, second, third)) {
        assertEquals(200, client.send(HEALTH).answer().status());
      }
      server.until("selvage_connections 3.0");
      try (RawClient fourth = connect()) {
        // Those that wait between two requests make room.
        assertEquals(200, fourth.send(HEALTH).answer().status());
        assertEquals("", first.rest());
      }
    }
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(server.server().port());
  }
}
