package dev.selvage.benchmarks.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables in Markdown. */
public final class Markdown {
  private Markdown() {}

  /** A table, ended by a line break; every row has as many cells as the head. */
  public static String table(List<String> head, List<List<String>> rows) {
    List<String> rule = Collections.nCopies(head.size(), "---");
    return Stream.concat(Stream.of(head, rule), rows.stream())
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }
}
