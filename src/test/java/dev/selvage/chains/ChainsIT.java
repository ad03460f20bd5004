package dev.selvage.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of what {@code benchmarks/chains} draws: no chain takes too long or too much memory. */
class ChainsIT {
  @TempDir Path folder;

  @Test
  void chainsWithinTheLimitsAreDrawnInALittleMemory() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ChainsRun.class.getName(),
                "1600x1200",
                "24",
                "1",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "did not end");
    } finally {
      process.destroyForcibly();
    }
    String told = Files.readString(log);
    assertEquals(0, process.exitValue(), told);
    assertTrue(told.contains(", 0 over the limits"), told);
  }
}
