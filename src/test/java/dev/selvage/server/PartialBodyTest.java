package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.server.settings.ConnectionLimits;
import dev.selvage.token.ImageClaims;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that do not arrive whole: never confirmed, never stored, and told as they were. */
class PartialBodyTest {
  private static final String PUT = "\"method\":\"PUT\"";
  private static final byte[] PICTURE = TestPictures.jpeg(400, 300, 1);

  @TempDir Path folder;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            folder,
            settings ->
                settings.clients(
                    ConnectionLimits.DEFAULT
                        .withMinRate(100_000)
                        .withRateGrace(Duration.ofMillis(300))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBodyCutByTheClientIsRefused() throws IOException, InterruptedException {
    try (RawClient client = connect()) {
      client.send(head("Content-Length: " + PICTURE.length)).send(half()).endOutput();
      refused(client, 400, "incomplete_body");
    }
  }

  @Test
  void aBodyShorterThanItsLengthIsRefusedThoughItIsAWholeImage()
      throws IOException, InterruptedException {
    try (RawClient client = connect()) {
      client.send(head("Content-Length: " + (PICTURE.length + 1))).send(PICTURE).endOutput();
      refused(client, 400, "incomplete_body");
    }
  }

  @Test
  void aBodyWithoutItsLastChunkIsRefused() throws IOException, InterruptedException {
    try (RawClient client = connect()) {
      client.send(head("Transfer-Encoding: chunked")).send(chunk(PICTURE)).endOutput();
      refused(client, 400, "incomplete_body");
    }
  }

  @Test
  void aBrokenChunkIsRefused() throws IOException, InterruptedException {
    for (String broken : new String[] {"zz\r\n", "-1\r\n", "ffffffffffffffffff\r\n"}) {
      try (RawClient client = connect()) {
        client.send(head("Transfer-Encoding: chunked")).send(chunk(PICTURE)).send(broken);
        refused(client, 400, "incomplete_body");
      }
    }
  }

  @Test
  void aStalledBodyIsRefused() throws IOException, InterruptedException {
    for (String framing :
        new String[] {"Content-Length: " + PICTURE.length, "Transfer-Encoding: chunked"}) {
      try (RawClient client = connect()) {
        client.send(head(framing));
        if (framing.startsWith("C")) {
          client.send(new byte[] {PICTURE[0]});
        }
        refused(client, 408, "slow_body");
      }
    }
  }

  @Test
  void aClientThatLeavesIsNotLoggedAsServed() throws IOException, InterruptedException {
    try (RawClient client = connect()) {
      client.send(head("Content-Length: " + PICTURE.length)).send(half());
      server.until("selvage_running 1.0");
    }
    server.until("selvage_running 0.0");
    String log = server.log(1, PUT).get(0);
    assertTrue(log.contains("\"refusal\":"), log);
    assertFalse(log.contains("\"status\":20"), log);
    assertNothingStored();
  }

  @Test
  void aBodyCutByTheEndIsRefused() throws IOException, InterruptedException {
    TestServer patient =
        TestServer.start(
            folder.resolve("other"), settings -> settings.drain(Duration.ofMillis(200)));
    try (RawClient client = RawClient.connect(patient.server().port())) {
      client.send(head("Content-Length: " + PICTURE.length)).send(half());
      patient.until("selvage_running 1.0");
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(patient::close);
      RawClient.Answer answer = client.answer();
      assertEquals(503, answer.status());
      assertEquals("close", answer.header("Connection"));
      stopped.join();
      String log = String.join("\n", patient.log(2));
      assertTrue(log.contains("\"status\":503"), log);
      assertTrue(log.contains("\"refusal\":\"stopping\""), log);
    }
  }

  private void refused(RawClient client, int status, String reason)
      throws IOException, InterruptedException {
    int lines = server.log(0, PUT).size();
    RawClient.Answer answer = client.answer();
    assertEquals(status, answer.status());
    assertEquals("close", answer.header("Connection"));
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertEquals("", client.rest());
    List<String> log = server.log(lines + 1, PUT);
    String line = log.get(log.size() - 1);
    assertTrue(line.contains("\"status\":" + status), line);
    assertTrue(line.contains("\"refusal\":\"" + reason + "\""), line);
    assertFalse(
        server.metrics("selvage_requests_seconds_count{status=\"" + status + "\"}").isEmpty());
    assertEquals(List.of(), server.metrics("selvage_requests_seconds_count{status=\"201\"}"));
    assertNothingStored();
  }

  private void assertNothingStored() throws IOException {
    try (Stream<Path> files = Files.walk(server.images())) {
      assertEquals(
          List.of(),
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".jpg") || name.endsWith(".json"))
              .toList());
    }
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(server.server().port());
  }

  private static String head(String framing) {
    return "PUT /images/a HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + TestServer.scopedToken("a", ImageClaims.SCOPE_WRITE)
        + "\r\n"
        + framing
        + "\r\n\r\n";
  }

  private static byte[] half() {
    return Arrays.copyOf(PICTURE, PICTURE.length / 2);
  }

  private static byte[] chunk(byte[] content) {
    String size = Integer.toHexString(content.length) + "\r\n";
    byte[] start = size.getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = Arrays.copyOf(start, start.length + content.length + 2);
    System.arraycopy(content, 0, chunk, start.length, content.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }
}
