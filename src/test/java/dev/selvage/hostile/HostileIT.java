package dev.selvage.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No bomb, and none of 2,000 damaged files, makes anything but a picture or a typed error, each
 * within ten seconds, all of them one after the other in a process of 512 MB.
 */
class HostileIT {
  /** A busy machine takes five; how long a file may take is another matter. */
  private static final int MOST_MINUTES = 15;

  @TempDir Path folder;

  @Test
  void everyHostileFileGivesAPictureOrATypedError() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // The second compiler takes a quarter of the time where it comes as soon as it does
                // by default: most of its methods run for one file.
                "-XX:+UseSerialGC",
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                HostileRun.class.getName(),
                "2000",
                "--bombs")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES), "did not end");
    } finally {
      process.destroyForcibly();
    }
    String told = Files.readString(log);
    assertEquals(0, process.exitValue(), told);
    assertTrue(told.contains("2000 mutations of "), told);
    assertTrue(told.contains("bombs, JPEG in three ways and the others in two: "), told);
  }
}
