package dev.selvage.benchmarks.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code selvage resize} to 800 px in a process of its own, and looks at its memory. */
final class Launcher {
  /** MiB of {@code -Xmx} for the figures. */
  static final int HEAP = 256;

  /** MiB of {@code -Xmx} that are tried, from the smallest on. */
  static final List<Integer> HEAPS = List.of(16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512);

  /** What {@code -Xlog:gc} says of a collection: 17M->5M(256M). */
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");

  private static final long MOST_SECONDS = 60;
  private static final Pattern AT_EXIT = Pattern.compile(" heap .* used (\\d+)K");
  private static final Pattern PROCESS = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");

  private final Path selvage;
  private final Path work;

  /**
   * @param selvage the executable
   * @param work folder for what it writes
   */
  Launcher(Path selvage, Path work) {
    this.selvage = selvage;
    this.work = work;
  }

  /** One run's figures. */
  private record Run(boolean done, long heap, long process) {}

  /**
   * Measures one command.
   *
   * @param flags further flags for Java, or empty
   */
  Spent measure(Path picture, String flags, List<String> options)
      throws IOException, InterruptedException {
    Run run = run(picture, HEAP, flags, options);
    OptionalLong heap = run.done ? OptionalLong.of(run.heap) : OptionalLong.empty();
    int low = 0;
    int high = HEAPS.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (run(picture, HEAPS.get(middle), flags, options).done) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int least = low < HEAPS.size() ? HEAPS.get(low) : 0;
    return new Spent(Files.size(picture), heap, run.process, least);
  }

  private Run run(Path picture, int heap, String flags, List<String> options)
      throws IOException, InterruptedException {
    Path log = work.resolve("gc.log");
    List<String> command = new ArrayList<>(List.of(selvage.toString(), "resize"));
    command.addAll(List.of(picture.toString(), "--width", "800"));
    command.addAll(List.of("--max-bytes", "1000000000", "-o", work.resolve("o.jpg").toString()));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(work.resolve("out.txt").toFile());
    // One collector in all runs, whose log is known.
    String logged = "-XX:+UseG1GC -Xlog:gc,gc+heap+exit:file=" + log;
    builder.environment().put("SELVAGE_OPTS", "-Xmx" + heap + "m " + logged + " " + flags);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    long most = 0;
    do {
      most = Math.max(most, memory(process.pid()));
      if (System.nanoTime() > end) {
        process.destroyForcibly(); // Much too small a heap may leave it collecting garbage only.
      }
    } while (!process.waitFor(2, TimeUnit.MILLISECONDS));
    return new Run(process.exitValue() == 0, heap(log), most);
  }

  /** The most that it has had so far: the kernel keeps it, so that nothing is missed between. */
  private static long memory(long pid) {
    try {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      Matcher matcher = PROCESS.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
      return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
    } catch (IOException e) {
      return 0; // It has ended, before the file was opened or while it was read.
    }
  }

  private static long heap(Path log) throws IOException {
    String text = Files.readString(log);
    return Math.max(most(text, COLLECTION) << 20, most(text, AT_EXIT) << 10);
  }

  private static long most(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .mapToLong(r -> Long.parseLong(r.group(1)))
        .max()
        .orElse(0);
  }
}
