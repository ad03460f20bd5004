package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "Instant Site in five minutes", step by step in one shell. */
class InstantSitePageIT {
  @TempDir Path folder;

  @Test
  void theStepsLeadToAPublishedTile() throws IOException {
    Files.copy(Path.of("testdata/mug-white-2725x2225.jpg"), folder.resolve("photo.jpg"));
    String steps =
        String.join("\n", MarkdownPage.ofSite("instant-site-in-five-minutes.md").examples("sh"));
    String path = "set -eu\nPATH=$(dirname \"$LAUNCHER\"):$PATH\n";
    SelvageProcess.Result result =
        SelvageProcess.in(folder).shell(path + steps.replace("8087", String.valueOf(freePort())));
    assertEquals(0, result.exit(), result.out() + result.err());
    assertTrue(result.out().contains("match"), result.out());
    assertTrue(result.out().contains("/background/imageData"), result.out());
    assertTrue(result.err().contains("the site is published"), result.err());
    assertTrue(Files.size(folder.resolve("before.html")) > 1000);
    assertTrue(Files.size(folder.resolve("after.html")) > 1000);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
