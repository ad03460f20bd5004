package dev.selvage.benchmarks.kernels;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What came out of one benchmark.
 *
 * @param title of the part of the table that it belongs to
 * @param name class and method
 * @param params by their names
 * @param score a call, in the unit
 * @param error half of the 99.9 % confidence interval, in the unit; NaN where too little was
 *     measured
 * @param unit such as {@code ms}
 * @param allocated bytes on the Java heap, a call
 */
record Measurement(
    String title,
    String name,
    Map<String, String> params,
    double score,
    double error,
    String unit,
    double allocated) {
  /** Keeps its own map. */
  Measurement {
    params = Map.copyOf(params);
  }

  static Measurement of(String title, RunResult run) {
    String[] names = run.getParams().getBenchmark().split("[.]");
    Map<String, String> params =
        run.getParams().getParamsKeys().stream()
            .collect(Collectors.toMap(key -> key, key -> run.getParams().getParam(key)));
    Result<?> primary = run.getPrimaryResult();
    return new Measurement(
        title,
        names[names.length - 2] + "." + names[names.length - 1],
        params,
        primary.getScore(),
        primary.getScoreError(),
        primary.getScoreUnit().replace("/op", ""),
        allocated(run));
  }

  private static double allocated(RunResult run) {
    return run.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(entry -> entry.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Whether these parameters are among its own. */
  boolean has(String key, String value) {
    return value.equals(params.get(key));
  }

  /** For people, in the order of the parameters' names. */
  String paramsText() {
    return new TreeMap<>(params)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
