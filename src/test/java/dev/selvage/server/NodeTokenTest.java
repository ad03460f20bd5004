package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages' example in JavaScript: a token that another library has signed is taken. */
class NodeTokenTest {
  @TempDir Path folder;

  @Test
  void theExampleIsServed() throws IOException, InterruptedException {
    assumeProgram("node", "nodejs");
    assumeProgram("npm", "npm");
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("package.json"), "{\"private\":true}");
    boolean installed =
        run(project, "npm", "install", "--silent", "--no-audit", "--no-fund", "jose@6") == 0;
    assumeTrue(installed, "skipped: npm could not install jose");
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("Summer dress.jpg", TestPictures.jpeg(400, 300, 1));
      Files.copy(folder.resolve("keys.json"), project.resolve("server-keys.json"));
      String example =
          MarkdownPage.ofSite("chains-and-tokens.md")
              .examples("js")
              .get(0)
              .replace("8090", String.valueOf(server.server().port()));
      Files.writeString(project.resolve("example.mjs"), example);
      int exit = run(project, "node", "example.mjs");
      String said = Files.readString(project.resolve("said"));
      assertEquals(0, exit, said);
      assertTrue(said.contains("200 image/webp"), said);
      assertTrue(said.contains("201 "), said);
      assertTrue(server.server().store().find("Winter coat").isPresent());
    }
  }

  private static void assumeProgram(String name, String debianPackage) {
    List<String> path =
        List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
    assumeTrue(
        path.stream().anyMatch(each -> Files.isExecutable(Path.of(each, name))),
        "skipped: there is no " + name + " (Debian package " + debianPackage + ")");
  }

  private static int run(Path in, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(in.resolve("said").toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
