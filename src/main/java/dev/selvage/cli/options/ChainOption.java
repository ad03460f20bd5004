package dev.selvage.cli.options;

import picocli.CommandLine.Option;

/** The option that names the file with the JSON array of a chain. */
public final class ChainOption {
  @Option(
      names = "--transformations",
      paramLabel = "FILE",
      required = true,
      description = "JSON array of transformations; - is standard input.")
  private String name = "-";

  /** The file that is named. */
  public ChainFile file() {
    return new ChainFile(name);
  }
}
