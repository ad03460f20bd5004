package dev.selvage.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Runs one command line and turns every failure into one line and an exit code. */
final class CommandLineRunner {
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  CommandLineRunner(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
  }

  int run(String... args) {
    Console console =
        new Console(
            out,
            err,
            environment,
            Boolean.getBoolean("selvage.terminal"),
            Boolean.getBoolean("selvage.watched"));
    SelvageCommand root = new SelvageCommand(console, environment);
    CommandLine line = new CommandLine(root, new CommandFactory(root));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((failure, given) -> usage(console, failure));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(root, failure));
    try {
      return line.execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failed(root, e);
    }
  }

  private static int usage(Console console, CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    console.note(
        "selvage: " + message + "; see " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(SelvageCommand root, Throwable failure) {
    int code = ExitCode.of(failure);
    root.console().note("selvage: " + describe(failure, code));
    if (root.debug()) {
      root.console().trace(failure);
    }
    return code;
  }

  private static String describe(Throwable failure, int code) {
    if (failure instanceof OutOfMemoryError) {
      return "out of memory; give the JVM more, for example SELVAGE_OPTS=-Xmx1g";
    }
    if (code == ExitCode.INTERNAL) {
      return "this is a mistake in Selvage: " + failure + "; run again with --debug and report it";
    }
    return String.valueOf(failure.getMessage());
  }
}
