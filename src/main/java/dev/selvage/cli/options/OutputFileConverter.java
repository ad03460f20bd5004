package dev.selvage.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a file to write. A path keeps no slash at its end, so that what was meant for a
 * folder would become a file of its name.
 */
public final class OutputFileConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String value) {
    if (value.endsWith("/")) {
      throw new TypeConversionException(
          "'" + value + "' is a folder; name a file to write, inside it or elsewhere");
    }
    return Path.of(value);
  }
}
