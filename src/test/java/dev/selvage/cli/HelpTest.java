package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.Question;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command: in lines of a terminal, with examples to copy and exit codes. */
class HelpTest {
  private static final int COLUMNS = 80;

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

  /** As it is printed where the width of the terminal is not known. */
  private static List<String> help(CommandLine command) {
    String name = command.getParent() == null ? "--json" : command.getCommandName();
    return InProcess.run(name, "--help").out().lines().toList();
  }
}
