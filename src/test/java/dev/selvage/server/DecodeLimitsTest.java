package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Limits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits of what a decode may take hold on every way that a rendering may go. */
class DecodeLimitsTest {
  private static final String SMALL = "[{\"crop\":\"fit\",\"width\":50}]";
  private static final String TURNED = "[{\"crop\":\"fit\",\"width\":50,\"angle\":90}]";

  @TempDir Path folder;

  private void refused(Limits limits, String why) throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(folder, settings -> settings.limits(limits))) {
      server.put("photo.jpg", TestPictures.jpeg(400, 300, 1));
      server.put("clear.png", TestPictures.png(400, 300, 1));
      int lines = 0;
      for (String id : List.of("photo", "clear")) {
        for (String chain : List.of(SMALL, TURNED)) {
          String token = TestServer.strictToken(id, chain);
          HttpResponse<byte[]> answer = server.get("/images/" + id + "?token=" + token);
          assertEquals(422, answer.statusCode(), id + " " + chain);
          List<String> log = server.log(++lines);
          assertTrue(log.get(lines - 1).contains(why), log.get(lines - 1));
        }
      }
    }
  }

  @Test
  void memoryIsLimited() throws IOException, InterruptedException {
    refused(Limits.builder().maxMemory(1000).build(), "unusable_image");
  }

  @Test
  void timeIsLimited() throws IOException, InterruptedException {
    refused(Limits.builder().maxTime(Duration.ofNanos(1)).build(), "unusable_image");
  }
}
