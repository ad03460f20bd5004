package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "Tokens from other languages": the server takes what its programs sign. */
class TokenExamplesTest {
  @TempDir Path folder;

  @Test
  void node() throws IOException, InterruptedException {
    assertServed("js", "sign.mjs", "node", "sign.mjs");
  }

  @Test
  void python() throws IOException, InterruptedException {
    assertServed("python", "sign.py", "python3", "sign.py");
  }

  @Test
  void go() throws IOException, InterruptedException {
    assertServed("go", "sign.go", "go", "run", "sign.go");
  }

  @Test
  void php() throws IOException, InterruptedException {
    assertServed("php", "sign.php", "php", "sign.php");
  }

  private void assertServed(String language, String file, String... command)
      throws IOException, InterruptedException {
    String example =
        MarkdownPage.ofSite("tokens-from-other-languages.md").examples(language).get(0);
    assumeProgram(command[0]);
    Path work = Files.createDirectories(folder.resolve("work"));
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("mug.jpg", TestPictures.jpeg(400, 300, 1));
      Files.copy(folder.resolve("keys.json"), work.resolve("server-keys.json"));
      Files.writeString(work.resolve(file), example);
      String url = run(work, command).strip();
      String address = "http://127.0.0.1:8090";
      assertTrue(url.startsWith(address + "/images/mug?token="), url);
      HttpResponse<byte[]> answer = server.get(url.substring(address.length()));
      assertEquals(200, answer.statusCode());
      assertEquals(800, ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth());
    }
  }

  private static void assumeProgram(String name) {
    List<String> path =
        List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
    assumeTrue(
        path.stream().anyMatch(each -> Files.isExecutable(Path.of(each, name))),
        "skipped: there is no " + name);
  }

  private static String run(Path in, String... command) throws IOException, InterruptedException {
    Path said = in.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "the program did not end");
    assertEquals(0, process.exitValue(), Files.readString(said));
    return Files.readString(said);
  }
}
