package dev.selvage.cli.help;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of one command, with its subcommands and, where they are many, its options in groups
 * under headings.
 */
public final class GroupedHelp extends CommandLine.Help {
  private static final int INDENT = 2;

  /** As {@link CommandLine.IHelpFactory} makes one. */
  public GroupedHelp(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  /** Of many options, only those that must be given: the others would hide them. */
  @Override
  public String synopsis(int headingLength) {
    if (OptionGroup.of(commandSpec()).size() < 2) {
      return super.synopsis(headingLength);
    }
    Set<ArgSpec> done = new HashSet<>();
    Text groups = createDetailedSynopsisGroupsText(done);
    List<OptionSpec> required =
        commandSpec().options().stream().filter(OptionSpec::required).toList();
    Text options =
        colorScheme()
            .text(" [OPTIONS]")
            .concat(createDetailedSynopsisOptionsText(done, required, null, false));
    return makeSynopsisFromParts(
        headingLength,
        options,
        groups,
        createDetailedSynopsisEndOfOptionsText(),
        createDetailedSynopsisPositionalsText(done),
        createDetailedSynopsisCommandText());
  }

  @Override
  public String optionList() {
    List<OptionGroup> groups = OptionGroup.of(commandSpec());
    if (groups.size() < 2) {
      return super.optionList();
    }
    StringBuilder list = new StringBuilder();
    for (OptionGroup group : groups) {
      // One layout a group, but as wide as all options need.
      Layout layout =
          createDefaultLayout(
              commandSpec().options(), commandSpec().positionalParameters(), colorScheme());
      layout.addOptions(group.options(), parameterLabelRenderer());
      list.append("%n%s:%n".formatted(group.heading())).append(layout);
    }
    return list.toString();
  }

  /** Each group has one of its own. */
  @Override
  public String commandListHeading(Object... values) {
    return "";
  }

  @Override
  public String commandList() {
    Map<String, CommandLine.Help> all = subcommands();
    StringBuilder list = new StringBuilder();
    for (CommandGroup group : CommandGroup.of(all.keySet())) {
      Map<String, CommandLine.Help> commands = new LinkedHashMap<>();
      group.commands().forEach(name -> commands.put(name, all.get(name)));
      list.append("%n%s:%n".formatted(group.heading())).append(table(commands, all.keySet()));
    }
    return list.toString();
  }

  /** The commands of one group, in a column as wide as the names of all need. */
  private TextTable table(Map<String, CommandLine.Help> commands, Set<String> all) {
    int longest = all.stream().mapToInt(String::length).max().orElse(0);
    int name = INDENT + longest + INDENT;
    TextTable table =
        TextTable.forColumns(
            colorScheme(),
            new Column(name, INDENT, Column.Overflow.SPAN),
            new Column(commandSpec().usageMessage().width() - name, 0, Column.Overflow.WRAP));
    commands.forEach(
        (command, help) ->
            table.addRowValues(
                colorScheme().commandText(command), colorScheme().text(summary(help))));
    return table;
  }

  /** The first sentence of what a command does. */
  private static String summary(CommandLine.Help help) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    String[] description = usage.description();
    return description.length == 0 ? "" : Sentences.first(description[0]);
  }
}
