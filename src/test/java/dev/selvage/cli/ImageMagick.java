package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program's opinion. Tests that ask for it are skipped where it is not installed. */
final class ImageMagick {
  private ImageMagick() {}

  static void convert(Object... args) throws IOException, InterruptedException {
    assumeTrue(isThere(), "skipped: ImageMagick's convert is not installed");
    List<String> command = new ArrayList<>(List.of("convert"));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    assertEquals("", run(command), "convert complained");
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return run(List.of("convert", "-version")).contains("ImageMagick");
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "convert did not end");
    return process.exitValue() == 0 ? said : said + " exit " + process.exitValue();
  }
}
