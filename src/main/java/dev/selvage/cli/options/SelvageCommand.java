package dev.selvage.cli.options;

import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.Question;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code selvage} itself: the options that every command takes. */
@Command(
    name = "selvage",
    description = "Prepares product images for upload, and checks what became of them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; for preflight: and the borders match",
      "1:the server's border differs",
      "2:the command line or a chain cannot be used",
      "3:an image or file cannot be used",
      "4:the server refused or failed",
      "5:timed out waiting for the server",
      "70:a mistake in Selvage itself",
      "74:standard output cannot be written",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  selvage demo",
      "  selvage tile front.jpg side.jpg back.jpg --width 800 -o tile.jpg",
      "  selvage border tile.jpg --json",
      "",
      "selvage COMMAND --help tells more of each command.",
    })
public final class SelvageCommand {
  private final Console console;
  private final Map<String, String> environment;
  private final Question question;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the result as one JSON document.")
  private boolean json;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure, and how images were decoded.")
  private boolean debug;

  public SelvageCommand(Console console, Map<String, String> environment, Question question) {
    this.console = console;
    this.environment = environment;
    this.question = question;
  }

  public Console console() {
    return console;
  }

  /** Asks whoever sits at the terminal. */
  Question question() {
    return question;
  }

  public boolean json() {
    return json;
  }

  public boolean debug() {
    return debug;
  }

  /** All variables. */
  public Map<String, String> environment() {
    return environment;
  }

  /** A setting or secret of the environment; empty values count as absent. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
