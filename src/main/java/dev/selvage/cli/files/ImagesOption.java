package dev.selvage.cli.files;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Images, of a command that takes nothing else as an argument. */
public final class ImagesOption extends NamedImages {
  @Parameters(paramLabel = LABEL, arity = "0..*", description = DESCRIPTION)
  private List<Path> given = List.of();

  @Override
  List<Path> given() {
    return given;
  }
}
