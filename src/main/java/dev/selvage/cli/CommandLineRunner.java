package dev.selvage.cli;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.cli.help.GroupedHelp;
import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.ProgramVersion;
import dev.selvage.cli.output.Question;
import dev.selvage.cli.output.StandardOutputException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Runs one command line and turns every failure into one line and an exit code. */
final class CommandLineRunner {
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Question question;

  /** Asks nobody anything. */
  CommandLineRunner(PrintStream out, PrintStream err, Map<String, String> environment) {
    this(out, err, environment, new Question(null));
  }

  CommandLineRunner(
      PrintStream out, PrintStream err, Map<String, String> environment, Question question) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
    this.question = question;
  }

  int run(String... args) {
    Console console =
        new Console(
            out,
            err,
            environment,
            Boolean.getBoolean("selvage.terminal"),
            Boolean.getBoolean("selvage.watched"));
    SelvageCommand root = new SelvageCommand(console, environment, question);
    FailurePrinter failures = new FailurePrinter(root);
    int code = ProgramVersion.isAskedFor(args) ? version() : execute(root, failures, args);
    try {
      // Help and versions are printed by picocli, which does not look.
      console.checkOutput();
    } catch (StandardOutputException e) {
      return code == ExitCode.OUTPUT ? code : failures.print(e);
    }
    return code;
  }

  /** Without picocli, which takes longer to load than all else does. */
  private int version() {
    out.println(ProgramVersion.line());
    return ExitCode.DONE;
  }

  private int execute(SelvageCommand root, FailurePrinter failures, String... args) {
    CommandLine line = new CommandLine(root);
    CommandTable.addTo(line, args);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setHelpFactory(GroupedHelp::new);
    // An argument such as @photo.jpg is a name.
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler((failure, given) -> usage(root.console(), failure));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failures.print(failure));
    try {
      TextDecoding.ofProcess().check(args, environment);
      return line.execute(args);
    } catch (UsageException | OutOfMemoryError | StackOverflowError e) {
      return failures.print(e);
    }
  }

  private static int usage(Console console, CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String message = String.valueOf(failure.getMessage());
    String name = command.getCommandSpec().qualifiedName();
    String hints = nearestHint(failure, command) + dashHint(command, name);
    console.error(message + hints + "; see " + name + " --help");
    return ExitCode.USAGE;
  }

  /** What a command, an option or its value may have been meant for. */
  private static String nearestHint(CommandLine.ParameterException failure, CommandLine command) {
    Optional<String> meant =
        failure instanceof CommandLine.UnmatchedArgumentException unmatched
            ? meantName(unmatched.getUnmatched().get(0), command)
            : meantValue(failure);
    return meant.map(name -> "; the nearest is \"" + name + "\"").orElse("");
  }

  private static Optional<String> meantName(String given, CommandLine command) {
    if (given.startsWith("--")) {
      return KnownNames.of(longOptions(command)).mistyped(given.replaceFirst("=.*", ""));
    }
    return command.getParent() == null ? CommandTable.names().mistyped(given) : Optional.empty();
  }

  private static Optional<String> meantValue(CommandLine.ParameterException failure) {
    ArgSpec argument = failure.getArgSpec();
    String value = failure.getValue();
    if (argument == null || value == null || argument.completionCandidates() == null) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    argument.completionCandidates().forEach(values::add);
    return KnownNames.of(values).mistyped(value);
  }

  private static List<String> longOptions(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet().stream()
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  /** What was taken for an option may be meant for a name. */
  private static String dashHint(CommandLine command, String name) {
    return command.getUnmatchedArguments().stream()
        .filter(argument -> argument.startsWith("-"))
        .findFirst()
        .map(
            argument ->
                "; if " + argument + " is a name, put -- before it: " + name + " … -- " + argument)
        .orElse("");
  }
}
