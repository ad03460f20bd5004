package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.OpenApiDocument;
import dev.selvage.server.internal.monitoring.PolledCheck;
import dev.selvage.server.internal.monitoring.Readiness;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a server lives, and whether requests should be sent to it. */
@Execution(ExecutionMode.CONCURRENT)
class HealthTest {
  private static final String READY = "{\"status\":\"ready\"}";
  private static final String UNUSABLE = "{\"status\":\"unusable\",\"unusable\":[\"images\"]}";

  @TempDir Path folder;

  @Test
  void withoutItsImagesItLivesButIsNotReady() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      until(server, READY);
      assertEquals("selvage_ready 1.0", server.metrics("selvage_ready").get(0));
      Path away = folder.resolve("away");
      Files.move(server.images(), away);
      until(server, UNUSABLE);
      assertEquals("selvage_ready 0.0", server.metrics("selvage_ready").get(0));
      HttpResponse<byte[]> refused = server.get("/health/ready");
      assertEquals(503, refused.statusCode());
      OpenApiDocument.read(ImageServer.class)
          .check("/health/ready", "GET", 503, refused.headers().map(), refused.body());
      assertEquals(200, server.get("/health/live").statusCode());
      assertEquals(200, server.get("/health").statusCode());
      Files.move(away, server.images());
      until(server, READY);
    }
  }

  @Test
  void whatIsToldToStopAnswersUntilOthersHaveSeenIt() throws IOException, InterruptedException {
    Duration delay = Duration.ofSeconds(2);
    TestServer server = TestServer.start(folder, settings -> settings.stopDelay(delay));
    server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
    String image = "/images/a?token=" + TestServer.strictToken("a", "[]");
    until(server, READY);
    int port = server.server().port();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    until(server, "{\"status\":\"stopping\"}");
    assertEquals(200, server.get("/health/live").statusCode());
    assertEquals(200, server.get("/health").statusCode(), "it is not closed yet");
    assertEquals(200, server.get(image).statusCode());
    stopped.join();
    assertThrows(IOException.class, () -> RawClient.connect(port).close(), "it is closed");
  }

  @Test
  void everyLineAndTheMetricsSayWhichServerItIs() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(folder, settings -> settings.instanceId("img-7"))) {
      server.get("/images/a");
      String line = server.log(1).get(0);
      assertEquals("img-7", JsonMapper.shared().readTree(line).get("instance").asString());
      assertEquals(
          "selvage_instance{id=\"img-7\"} 1.0", server.metrics("selvage_instance{").get(0));
    }
    assertThrows(UsageException.class, () -> TestServer.start(folder, s -> s.instanceId("a\"b\n")));
  }

  @Test
  void serversThatAreToldNoNameHaveOneEach() throws IOException, InterruptedException {
    try (TestServer first = TestServer.start(folder.resolve("a"), settings -> settings);
        TestServer second = TestServer.start(folder.resolve("b"), settings -> settings)) {
      String one = first.metrics("selvage_instance{").get(0);
      assertTrue(one.matches("selvage_instance\\{id=\"[A-Za-z0-9._-]+-[0-9a-f]{6}\"} 1.0"), one);
      assertTrue(!one.equals(second.metrics("selvage_instance{").get(0)), one);
    }
  }

  @Test
  void aCheckThatDoesNotEndHasFailed() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    PolledCheck.Check check =
        () -> {
          if (!first.getAndSet(false)) {
            hangs.await();
          }
        };
    try (PolledCheck polled = PolledCheck.start("images", check, Duration.ofMillis(20))) {
      Readiness readiness = new Readiness(Map.of("images", polled));
      for (int i = 0; i < 2000 && !readiness.isReady(); i++) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertTrue(readiness.isReady());
      for (int i = 0; i < 2000 && readiness.isReady(); i++) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertEquals("[images]", readiness.in(Readiness.State.UNUSABLE).toString());
    } finally {
      hangs.countDown();
    }
  }

  @Test
  void beforeTheFirstCheckItStarts() {
    CountDownLatch hangs = new CountDownLatch(1);
    try (PolledCheck polled = PolledCheck.start("images", hangs::await, Duration.ofSeconds(60))) {
      Readiness readiness = new Readiness(Map.of("images", polled));
      assertEquals("[images]", readiness.in(Readiness.State.STARTING).toString());
      assertTrue(!readiness.isReady());
    } finally {
      hangs.countDown();
    }
  }

  private static void until(TestServer server, String body)
      throws IOException, InterruptedException {
    String last = "";
    for (int i = 0; i < 1000 && !last.equals(body); i++) {
      last = new String(server.get("/health/ready").body(), StandardCharsets.UTF_8);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals(body, last);
  }
}
