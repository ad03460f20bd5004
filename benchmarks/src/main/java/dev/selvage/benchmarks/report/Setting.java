package dev.selvage.benchmarks.report;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.JpegBackend;
import dev.selvage.resample.Resamplers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a figure is worth nothing without: the JDK's build, the backends, and the machine. */
public final class Setting {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Setting() {}

  /** This JVM, and what Selvage uses in it. */
  public static String selvage() {
    return "JDK %s (%s), kernel %s, JPEG by %s, PNG by %s"
        .formatted(
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            Resamplers.best().name(),
            JpegBackend.best().name(),
            DeflateBackend.best().name());
  }

  /** The processors and how many there are. */
  public static String machine() {
    return Runtime.getRuntime().availableProcessors() + " x " + processor();
  }

  private static String processor() {
    if (Files.isReadable(CPUS)) {
      try (Stream<String> lines = Files.lines(CPUS)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch") + " (" + e.getMessage() + ")";
      }
    }
    return System.getProperty("os.arch");
  }
}
