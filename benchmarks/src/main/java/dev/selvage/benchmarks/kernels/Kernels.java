package dev.selvage.benchmarks.kernels;

import dev.selvage.benchmarks.report.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the groups one after another and writes KERNELS.md. */
public final class Kernels {
  private final Options options;
  private final Path target;
  private final List<RunResult> results = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final Set<String> missing = new LinkedHashSet<>();

  private Kernels(Options options) {
    this.options = options;
    target = options.folder().resolve("target");
  }

  /**
   * Measures and writes.
   *
   * @param args as {@code benchmarks/kernels --help} says, after the folder of the benchmarks
   */
  public static void main(String[] args) throws IOException, RunnerException {
    new Kernels(Options.parseOrExit(Set.of("seconds", "iterations", "forks", "only"), args)).run();
  }

  private void run() throws IOException, RunnerException {
    String only = options.values().getOrDefault("only", "");
    List<Group> groups = Group.all();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if ((group.title() + group.include()).contains(only)) {
        System.err.printf("%d/%d %s%n", i + 1, groups.size(), group.title());
        measure(group, target.resolve("kernels-" + (i + 1) + ".log"));
      }
    }
    try (PrintStream json =
        new PrintStream(target.resolve("kernels.json").toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(results);
    }
    String text = new KernelTable(measurements, List.copyOf(missing), how()).text();
    if (only.isEmpty()) {
      Files.writeString(options.folder().resolve("KERNELS.md"), text);
    }
    System.out.print(text);
  }

  private int forks() {
    return (int) options.number("forks", 1);
  }

  private double seconds() {
    return options.number("seconds", 1);
  }

  private int iterations() {
    return (int) options.number("iterations", 5);
  }

  private String how() {
    return "%d fork%s, %d iterations of %s s after 3 of warming up"
        .formatted(forks(), forks() == 1 ? "" : "s", iterations(), options.number("seconds", 1));
  }

  private void measure(Group group, Path log) throws IOException, RunnerException {
    TimeValue time = TimeValue.milliseconds(Math.round(seconds() * 1000));
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include(group.include())
            .forks(forks())
            .warmupIterations(3)
            .warmupTime(time)
            .measurementIterations(iterations())
            .measurementTime(time)
            .addProfiler(GCProfiler.class)
            .output(log.toString());
    group.params().forEach((name, values) -> builder.param(name, values.toArray(String[]::new)));
    Runner runner = new Runner(builder.build());
    try {
      Collection<RunResult> done = runner.run();
      results.addAll(done);
      done.forEach(run -> measurements.add(Measurement.of(group.title(), run)));
    } catch (NoBenchmarksException e) {
      missing.add(group.title() + ": there is no " + group.include());
    }
    failures(group, Files.readAllLines(log));
  }

  /** JMH goes on after a benchmark that fails, and tells only in its log. */
  private void failures(Group group, List<String> log) {
    for (int i = 0; i + 2 < log.size(); i++) {
      if (log.get(i).equals("<failure>")) {
        missing.add(group.title() + ", " + group.include() + ": " + log.get(i + 2).strip());
      }
    }
  }
}
