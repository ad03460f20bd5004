package dev.selvage.cli.output;

import dev.selvage.PlainText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard error for the logger and for stack traces, which print line by line: what they quote
 * (names of files, requests) moves no cursor and begins no line of its own.
 */
public final class EscapingStream extends PrintStream {
  public EscapingStream(PrintStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void print(@Nullable String line) {
    // A stack trace is indented by a tab.
    String text = String.valueOf(line);
    super.print(
        text.startsWith("\t") ? "\t" + PlainText.line(text.substring(1)) : PlainText.line(text));
  }

  @Override
  public void print(@Nullable Object line) {
    print(String.valueOf(line));
  }

  @Override
  public void println(@Nullable String line) {
    synchronized (this) {
      print(line);
      println();
    }
  }

  @Override
  public void println(@Nullable Object line) {
    println(String.valueOf(line));
  }
}
