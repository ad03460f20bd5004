package dev.selvage.cli.help;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Commands that stand together in the help.
 *
 * @param heading without a colon
 * @param commands their names, in the order in which they are listed
 */
public record CommandGroup(String heading, List<String> commands) {
  private static final List<CommandGroup> GROUPS =
      List.of(
          new CommandGroup("Make pictures", List.of("resize", "tile", "compose", "repair")),
          new CommandGroup(
              "Upload",
              List.of(
                  "preflight",
                  "batch",
                  "status",
                  "report",
                  "rollback",
                  "tiles",
                  "audit",
                  "calibrate")),
          new CommandGroup("Serve and sign", List.of("serve", "sign", "inspect", "delivery-url")),
          new CommandGroup(
              "Look and try",
              List.of("studio", "explain", "border", "info", "demo", "sandbox", "completion")));

  /** Where commands stand that are in no group. */
  private static final String OTHERS = "Others";

  /** Keeps its own list. */
  public CommandGroup {
    commands = List.copyOf(commands);
  }

  /**
   * The groups of some commands; none is empty. What is in no group comes last, in its own order.
   *
   * @param commands the names of those that there are
   */
  public static List<CommandGroup> of(Set<String> commands) {
    Set<String> left = new LinkedHashSet<>(commands);
    List<CommandGroup> groups = new ArrayList<>();
    for (CommandGroup group : GROUPS) {
      List<String> there = group.commands.stream().filter(left::remove).toList();
      groups.add(new CommandGroup(group.heading, there));
    }
    groups.add(new CommandGroup(OTHERS, List.copyOf(left)));
    return groups.stream().filter(group -> !group.commands().isEmpty()).toList();
  }
}
