package dev.selvage.operations;

import java.util.ArrayList;
import java.util.List;

/** Writes what came of operations as Markdown. */
final class OperationTable {
  private final StringBuilder text = new StringBuilder();
  private final List<String> unlike = new ArrayList<>();
  private String group = "";
  private int rows;
  private int explained;
  private int operations;

  void add(Operation operation, List<Operation.Row> found) {
    if (!group.equals(operation.group())) {
      group = operation.group();
      text.append("\n## ").append(group).append('\n');
    }
    Opinion opinion = operation.opinion();
    text.append("\n`").append(operation.chain()).append("`  \n");
    text.append('`').append(found.get(0).command()).append("`  \n");
    text.append("Tolerance: ").append(opinion.tolerance()).append(".\n\n");
    text.append("| picture | ").append(String.join(" | ", opinion.columns()));
    text.append(" | holds |\n|").append(" --- |".repeat(opinion.columns().size() + 2)).append('\n');
    for (Operation.Row row : found) {
      text.append(row.line()).append('\n');
      explained += row.isExplained() ? 1 : 0;
      if (!row.finding().holds() && !row.isExplained()) {
        unlike.add(operation.chain() + " on " + row.subject());
      }
    }
    operations++;
    rows += found.size();
  }

  /** How many there are, and which are not within their tolerance. */
  String counts() {
    String all = "%d operations, %d comparisons: ".formatted(operations, rows);
    String known = explained == 0 ? "" : " but for %d, of which it says why".formatted(explained);
    return unlike.isEmpty()
        ? all + "all are within their tolerances" + known + ".\n"
        : all + unlike.size() + " are not within their tolerance:\n\n" + list();
  }

  private String list() {
    StringBuilder list = new StringBuilder();
    unlike.forEach(line -> list.append("- `").append(line).append("`\n"));
    return list.toString();
  }

  /** All that came of one picture beyond the tolerance, as chain and name. */
  List<String> unlike() {
    return List.copyOf(unlike);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
