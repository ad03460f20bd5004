package dev.selvage.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets Jazzer loose on targets, each in a process of its own for a given time. What it learns stays
 * in {@code target/fuzz} and is where the next run starts; inputs that fail are kept there, too.
 */
final class FuzzRun {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  private FuzzRun() {}

  /**
   * Runs the fuzzer, and ends with 1 if it found anything.
   *
   * @param args names of targets with commas between, or {@code all}; and seconds for each
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<FuzzTarget> targets =
        args[0].equals("all")
            ? List.of(FuzzTarget.values())
            : Arrays.stream(args[0].split(",", -1))
                .map(name -> FuzzTarget.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    boolean wellAll = true;
    for (FuzzTarget target : targets) {
      wellAll &= run(target, Long.parseLong(args[1]));
    }
    System.exit(wellAll ? 0 : 1);
  }

  private static boolean run(FuzzTarget target, long seconds)
      throws IOException, InterruptedException {
    Path folder = Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT));
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (Map.Entry<String, byte[]> seed : target.seeds().entrySet()) {
      Files.write(
          corpus.resolve("seed-" + seed.getKey().replaceAll("[^A-Za-z0-9.]+", "-")),
          seed.getValue());
    }
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=dev.selvage.**:com.twelvemonkeys.**:com.luciad.**"
                    + ":com.nimbusds.**:tools.jackson.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                // The first input waits until classes are loaded and instrumented.
                "-timeout=60",
                "-rss_limit_mb=4000",
                "-print_final_stats=1",
                corpus.toString())
            .inheritIO()
            .start();
    return jazzer.waitFor() == 0;
  }
}
