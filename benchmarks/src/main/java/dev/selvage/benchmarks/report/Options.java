package dev.selvage.benchmarks.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The command line of a report: a folder to write to, then options with a value each.
 *
 * @param folder where the report is written
 * @param values by their names, without dashes
 */
public record Options(Path folder, Map<String, String> values) {
  /** Keeps its own map. */
  public Options {
    values = Map.copyOf(values);
  }

  /**
   * Takes a command line apart.
   *
   * @param known names of the options
   * @throws IllegalArgumentException if an option is unknown or lacks its value
   */
  public static Options parse(Set<String> known, String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!known.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " is no option with a value; see --help");
      }
      values.put(name, args[i + 1]);
    }
    return new Options(Path.of(args[0]), values);
  }

  /** As {@link #parse}; what is wrong is said on standard error, with exit code 2. */
  public static Options parseOrExit(Set<String> known, String... args) {
    try {
      return parse(known, args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  /** A number above 0, or what is taken without the option. */
  public double number(String name, double otherwise) {
    double value = Double.parseDouble(values.getOrDefault(name, Double.toString(otherwise)));
    if (!(value > 0)) {
      throw new IllegalArgumentException("--" + name + " must be above 0");
    }
    return value;
  }
}
