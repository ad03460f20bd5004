package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An access log that cannot be written any more stops neither the server nor its end. */
class AccessLogIT {
  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Keys.write(folder);
  }

  @Test
  void goesOnWhenTheDiskHasRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64k")) {
      Path log = disk.folder().resolve("access.log");
      Path filler = Files.write(disk.folder().resolve("filler"), new byte[56 * 1024]);
      try (ServeProcess server = ServeProcess.start(folder, "--access-log", log.toString())) {
        await(
            () -> {
              for (int i = 0; i < 20; i++) {
                health(server);
              }
              return dropped(server) > 0;
            });
        Files.delete(filler);
        long size = Files.size(log);
        await(() -> health(server) == 200 && Files.size(log) > size);
        assertEquals(0, server.stop());
      }
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      String last = lines.get(lines.size() - 1);
      assertTrue(JsonReader.strict(3).read(last).isObject(), last);
    }
  }

  @Test
  void aClosedPipeIsCounted() throws Exception {
    try (ServeProcess server = ServeProcess.start(folder, "--access-log", "stdout")) {
      server.closeOutput();
      await(() -> health(server) == 200 && dropped(server) > 1);
      assertEquals(0, server.stop());
    }
  }

  @Test
  void aPipeThatNobodyReadsDoesNotHoldUpTheEnd() throws Exception {
    try (ServeProcess server = ServeProcess.start(folder, "--access-log", "stdout")) {
      for (int i = 0; i < 1500; i++) {
        assertEquals(200, health(server));
      }
      assertEquals(0, server.stop());
    }
  }

  private int health(ServeProcess server) throws IOException, InterruptedException {
    return get(server, "/health").statusCode();
  }

  private long dropped(ServeProcess server) throws IOException, InterruptedException {
    String line =
        get(server, "/metrics")
            .body()
            .lines()
            .filter(each -> each.startsWith("selvage_access_log_dropped_total "))
            .findFirst()
            .orElseThrow();
    return (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1));
  }

  private HttpResponse<String> get(ServeProcess server, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 2000 && !condition.call(); i++) {
      never.await(5, TimeUnit.MILLISECONDS);
    }
    assertTrue(condition.call());
  }
}
