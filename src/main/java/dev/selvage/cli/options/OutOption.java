package dev.selvage.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the picture to write. */
public final class OutOption {
  private static final String NAME = "--out";
  private static final String STANDARD_OUTPUT = "-";

  /** Of the command that has this option. picocli sets it before the call. */
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = {"-o", NAME},
      paramLabel = "OUT",
      required = true,
      description =
          "The file to write; its extension is its format, unless --format is given. - is standard"
              + " output.")
  private Path file = Path.of("");

  /** The file; standard output by its path where that is asked for. */
  public Path file() {
    return file.toString().equals(STANDARD_OUTPUT) ? Path.of("/dev/stdout") : file;
  }

  /** As it was named. */
  public String given() {
    // A path has lost the slash at its end.
    return String.join("", command.findOption(NAME).originalStringValues());
  }

  /** Whether it is a folder that many pictures go to: one that is there, or ends in a slash. */
  public boolean isFolder() {
    return given().endsWith("/") || (!given().equals(STANDARD_OUTPUT) && Files.isDirectory(file));
  }
}
