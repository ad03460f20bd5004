package dev.selvage.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the picture to write. */
public final class OutOption {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      required = true,
      description = "The file to write; its extension is its format, unless --format is given.")
  private Path file = Path.of("");

  public Path file() {
    return file;
  }
}
