package dev.selvage.cli.options;

import dev.selvage.cli.output.ExitCode;

/** Prints a failure as one line on standard error, with its stack trace for {@code --debug}. */
public final class FailurePrinter {
  private final SelvageCommand root;

  public FailurePrinter(SelvageCommand root) {
    this.root = root;
  }

  /** The exit code that stands for the failure. */
  public int print(Throwable failure) {
    int code = ExitCode.of(failure);
    root.console().error(describe(failure, code));
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
