package dev.selvage.cli.output;

import dev.selvage.PlainText;
import dev.selvage.io.OutputFile;
import dev.selvage.json.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: results to standard output, everything else to standard error. Knows
 * whether people look at it (colour) or a script (JSON). What it is given may quote anybody: of
 * control characters nothing passes but the colours that it makes itself.
 */
public final class Console {
  /** Four spaces on a colour. */
  private static final Pattern SWATCH =
      Pattern.compile("\u001b\\[48;2(;[0-9]{1,3}){3}m {4}\u001b\\[0m ");

  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean trueColor;
  private final boolean coloredResults;
  private final boolean coloredErrors;
  private final boolean watched;
  private final Map<String, String> environment;

  /**
   * @param terminal whether standard output is one
   * @param watched whether standard error is one
   */
  public Console(
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
    this.coloredResults = terminal && wantsColor(environment);
    this.coloredErrors = watched && wantsColor(environment);
  }

  /**
   * A line of the result.
   *
   * @throws StandardOutputException if it cannot be written
   */
  public void print(String line) {
    out.println(plain(line));
    checkOutput();
  }

  /**
   * The result as one JSON document.
   *
   * @throws StandardOutputException if it cannot be written
   */
  public void print(JsonNode json) {
    out.println(json.toPrettyString());
    checkOutput();
  }

  /**
   * One of many results, as JSON on a line of its own. The work goes on when nobody reads them;
   * {@link #checkOutput} tells in the end.
   */
  public void event(JsonNode json) {
    out.println(json.toString());
  }

  /** One of many results, as {@link #event(JsonNode)} for people. */
  public void event(String line) {
    out.println(plain(line));
  }

  /**
   * Makes sure that all that was printed has been written.
   *
   * @throws StandardOutputException if any of it could not be
   */
  public void checkOutput() {
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
  public Console beside(@Nullable Path output) {
    return output != null && OutputFile.isStandardOutput(output)
        ? new Console(err, err, environment, false, watched)
        : this;
  }

  /** A line that is not the result: progress, warnings, errors. */
  public void note(String line) {
    err.println(plain(line));
  }

  /** Empties the line of the cursor, in which a progress bar may stand. */
  void clearLine() {
    err.print("\r\u001b[2K");
    err.flush();
  }

  /** The line that says what failed: red where it begins, on a terminal. */
  public void error(String message) {
    String program = "selvage:";
    err.println((coloredErrors ? RED + program + RESET : program) + " " + plain(message));
  }

  /** A note in the place of what stands in the line of the cursor. */
  void noteOver(String line) {
    err.println("\r\u001b[2K" + plain(line));
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
  public void trace(Throwable failure) {
    failure.printStackTrace(new EscapingStream(err));
  }

  /** Rows of two columns, the first padded to its widest. */
  public void table(List<Map.Entry<String, String>> rows) {
    int width = width(rows);
    for (Map.Entry<String, String> row : rows) {
      print(key(row, width) + row.getValue());
    }
  }

  /**
   * The same with a verdict as the last row: on a terminal in green where all is well, else in red.
   */
  public void table(List<Map.Entry<String, String>> rows, String verdict, boolean good) {
    Map.Entry<String, String> last = Map.entry("verdict", verdict);
    int width = Math.max(width(rows), last.getKey().length());
    for (Map.Entry<String, String> row : rows) {
      print(key(row, width) + row.getValue());
    }
    String shown = plain(verdict);
    out.println(key(last, width) + (coloredResults ? (good ? GREEN : RED) + shown + RESET : shown));
    checkOutput();
  }

  private static int width(List<Map.Entry<String, String>> rows) {
    return rows.stream().mapToInt(row -> row.getKey().length()).max().orElse(0);
  }

  private static String key(Map.Entry<String, String> row, int width) {
    return "  " + row.getKey() + " ".repeat(width - row.getKey().length() + 2);
  }

  /** A patch of a colour and a space behind it; empty where the terminal shows no true colour. */
  public String swatch(int red, int green, int blue) {
    return trueColor ? "\u001b[48;2;%d;%d;%dm    \u001b[0m ".formatted(red, green, blue) : "";
  }

  private String plain(String line) {
    if (!trueColor) {
      return PlainText.line(line);
    }
    StringBuilder plain = new StringBuilder();
    int end = 0;
    Matcher swatches = SWATCH.matcher(line);
    while (swatches.find()) {
      plain.append(PlainText.line(line.substring(end, swatches.start()))).append(swatches.group());
      end = swatches.end();
    }
    return plain.append(PlainText.line(line.substring(end))).toString();
  }

  /** As no-color.org asks; a terminal that is called dumb shows none. */
  private static boolean wantsColor(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
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
