package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.OptionalLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The command line with the core's class path: what a user of the library has. */
class ThinJarIT {
  @Test
  void saysWhatToAddInOneLine() throws IOException, InterruptedException {
    String core =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("picocli") && !entry.contains("progressbar"))
            .filter(entry -> !entry.contains("slf4j-simple"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                core,
                "dev.selvage.cli.Main",
                "info")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        "selvage: command line: needs what is not on the class path; add to the project's"
            + " dependencies: "
            + OptionalLibrary.PICOCLI.coordinates()
            + ", "
            + OptionalLibrary.PROGRESSBAR.coordinates()
            + ", "
            + OptionalLibrary.SLF4J_SIMPLE.coordinates()
            + System.lineSeparator(),
        output);
    assertEquals(2, process.waitFor());
  }
}
