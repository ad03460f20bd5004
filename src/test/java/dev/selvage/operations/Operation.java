package dev.selvage.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of a chain, and who is asked about it.
 *
 * @param group what the operation is about
 * @param chain as JSON
 * @param subjects names of the pictures that it is tried on
 * @param opinion of an outside program
 * @param reason why both are known to be unlike, or empty
 */
record Operation(
    String group, String chain, List<String> subjects, Opinion opinion, String reason) {
  /**
   * What came of one picture.
   *
   * @param subject its name
   * @param command what was called
   * @param finding how far both are apart
   * @param reason why that is known, or empty
   */
  record Row(String subject, String command, Opinion.Finding finding, String reason) {
    boolean isExplained() {
      return !finding.holds() && !reason.isEmpty();
    }

    private String holds() {
      return finding.holds() ? "yes" : isExplained() ? "no: " + reason : "**no**";
    }

    String line() {
      return "| %s | %s | %s |".formatted(subject, String.join(" | ", finding.cells()), holds());
    }
  }

  Operation(String group, String chain, List<String> subjects, Opinion opinion) {
    this(group, chain, subjects, opinion, "");
  }

  /** The same, known to be unlike. */
  Operation because(String why) {
    return new Operation(group, chain, subjects, opinion, why);
  }

  /** The same on other pictures. */
  Operation on(List<String> names) {
    return new Operation(group, chain, names, opinion, reason);
  }

  /** Tries it on each picture. */
  List<Row> rows(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (String name : subjects) {
      Subject subject = bench.subject(name);
      Opinion.Finding finding = opinion.finding(subject, bench.ours(subject, chain), bench);
      rows.add(new Row(name, opinion.command(subject), finding, reason));
    }
    return rows;
  }
}
