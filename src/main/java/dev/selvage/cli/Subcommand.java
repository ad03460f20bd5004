package dev.selvage.cli;

import dev.selvage.cli.options.SelvageCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** A command of {@code selvage}; what it gives is the process's exit code. */
@Command(footerHeading = "%nExamples:%n")
abstract class Subcommand implements Callable<Integer> {
  /** The options of every command, and where it prints. picocli sets it before the call. */
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  SelvageCommand root;
}
