package dev.selvage.cli;

import dev.selvage.image.OutputFile;
import dev.selvage.json.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: results to standard output, everything else to standard error. Knows
 * whether people look at it (colour) or a script (JSON).
 */
final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean trueColor;
  private final boolean watched;
  private final Map<String, String> environment;

  /**
   * @param terminal whether standard output is one
   * @param watched whether standard error is one
   */
  Console(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean terminal,
      boolean watched) {
    this.watched = watched;
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.trueColor = terminal && wantsTrueColor(environment);
  }

  /**
   * A line of the result.
   *
   * @throws StandardOutputException if it cannot be written
   */
  void print(String line) {
    out.println(line);
    checkOutput();
  }

  /**
   * The result as one JSON document.
   *
   * @throws StandardOutputException if it cannot be written
   */
  void print(JsonNode json) {
    print(json.toPrettyString());
  }

  /** One of many results, as JSON on a line of its own. A batch goes on when nobody reads them. */
  void event(JsonNode json) {
    out.println(json.toString());
  }

  /**
   * Makes sure that all that was printed has been written.
   *
   * @throws StandardOutputException if any of it could not be
   */
  void checkOutput() {
    if (out.checkError()) {
      String reason = out instanceof StandardOutput known ? known.failure() : null;
      throw new StandardOutputException(reason == null ? "" : reason);
    }
  }

  /**
   * The console for what is printed beside an output: where that is standard output, nothing else
   * may get into it, so that results go to standard error.
   *
   * @param output where a command writes its picture or page, or null
   */
  Console beside(@Nullable Path output) {
    return output != null && OutputFile.isStandardOutput(output)
        ? new Console(err, err, environment, false, watched)
        : this;
  }

  /** A line that is not the result: progress, warnings, errors. */
  void note(String line) {
    err.println(line);
  }

  /** Whether somebody looks at what is no result while it is written. */
  boolean isWatched() {
    return watched;
  }

  /** Where a progress bar draws itself. */
  ProgressBarConsumer barConsumer() {
    return new ConsoleProgressBarConsumer(err);
  }

  /** The stack trace, for {@code --debug} alone. */
  void trace(Throwable failure) {
    failure.printStackTrace(err);
  }

  /** Rows of two columns, the first padded to its widest. */
  void table(List<Map.Entry<String, String>> rows) {
    int width = rows.stream().mapToInt(row -> row.getKey().length()).max().orElse(0);
    for (Map.Entry<String, String> row : rows) {
      print("  " + row.getKey() + " ".repeat(width - row.getKey().length() + 2) + row.getValue());
    }
  }

  /** A patch of a colour and a space behind it; empty where the terminal shows no true colour. */
  String swatch(int red, int green, int blue) {
    return trueColor ? "\u001b[48;2;%d;%d;%dm    \u001b[0m ".formatted(red, green, blue) : "";
  }

  private static boolean wantsTrueColor(Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String depth = environment.getOrDefault("COLORTERM", "");
    String terminal = environment.getOrDefault("TERM", "");
    return depth.equals("truecolor")
        || depth.equals("24bit")
        || terminal.endsWith("-direct")
        || terminal.contains("kitty");
  }
}
