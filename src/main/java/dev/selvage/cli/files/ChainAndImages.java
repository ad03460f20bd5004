package dev.selvage.cli.files;

import dev.selvage.cli.options.ChainFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A chain and images, of a command that takes both as arguments. */
public final class ChainAndImages extends NamedImages {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "JSON array of transformations; - is standard input.")
  private String chain = "-";

  @Parameters(index = "1..*", paramLabel = LABEL, arity = "0..*", description = DESCRIPTION)
  private List<Path> given = List.of();

  /** The file of the chain. */
  public ChainFile chain() {
    return new ChainFile(chain);
  }

  @Override
  List<Path> given() {
    return given;
  }
}
