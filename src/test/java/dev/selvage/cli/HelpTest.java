package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.Question;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command: in lines of a terminal, with examples to copy and exit codes. */
class HelpTest {
  private static final int COLUMNS = 80;

  /** A manual page indents examples by nine more than the help does, and must not break them. */
  private static final int EXAMPLE_COLUMNS = COLUMNS - 9;

  static Stream<CommandLine> commands() {
    Console console = new Console(System.out, System.err, Map.of(), false, false);
    CommandLine root = new CommandLine(new SelvageCommand(console, Map.of(), new Question(null)));
    CommandTable.addTo(root);
    return Stream.concat(Stream.of(root), root.getSubcommands().values().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fitsATerminal(CommandLine command) {
    for (String line : help(command)) {
      assertTrue(line.length() <= COLUMNS, line);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreNotWrapped(CommandLine command) {
    String[] examples = command.getCommandSpec().usageMessage().footer();
    assertTrue(examples.length > 0, "no example");
    for (String line : examples) {
      assertTrue(line.length() <= EXAMPLE_COLUMNS, line);
    }
    List<String> lines = help(command);
    assertEquals(List.of(examples), lines.subList(lines.size() - examples.length, lines.size()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void saysWhatExitCodesMean(CommandLine command) {
    List<String> codes =
        help(command).stream()
            .dropWhile(line -> !line.equals("Exit codes:"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "70", "74"), codes);
  }

  @Test
  void listsCommandsInGroups() {
    List<String> lines = InProcess.run("--help").out().lines().toList();
    List<String> headings =
        List.of("Make pictures:", "Upload:", "Serve and sign:", "Look and try:");
    assertEquals(headings, lines.stream().filter(headings::contains).toList());
    assertFalse(lines.contains("Others:"), "a command is in no group of CommandGroup");
    commands()
        .skip(1)
        .map(CommandLine::getCommandName)
        .forEach(
            name ->
                assertEquals(
                    1,
                    lines.stream().filter(line -> line.startsWith("  " + name + "  ")).count(),
                    name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serve     | Server; Tokens and presets; Delivery; Rendering; Caching; Limits of images; Load
          batch     | Options; Store; Speed; Waiting and comparing; Rendering; Limits of images
          preflight | Options; Store; Content and publishing; Waiting and comparing; Rendering
          resize    | Options; Images; Several pictures; Rendering; Limits of images; General
          """)
  void listsManyOptionsInGroups(String command, String headings) {
    List<String> lines = InProcess.run(command, "--help").out().lines().toList();
    for (String heading : headings.split("; ", -1)) {
      assertTrue(lines.contains(heading + ":"), heading);
    }
    assertFalse(lines.contains("Others:"), "an option of serve is in no group");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void listsEveryOptionOnce(CommandLine command) {
    List<String> lines =
        help(command).stream().takeWhile(line -> !line.equals("Exit codes:")).toList();
    for (OptionSpec option : command.getCommandSpec().options()) {
      String name = "(      |  -., )" + option.longestName() + "([ =\\[].*)?";
      assertEquals(1, lines.stream().filter(line -> line.matches(name)).count(), name);
    }
  }

  /** As it is printed where the width of the terminal is not known. */
  private static List<String> help(CommandLine command) {
    String name = command.getParent() == null ? "--json" : command.getCommandName();
    return InProcess.run(name, "--help").out().lines().toList();
  }
}
