package dev.selvage.cli.options;

import dev.selvage.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the picture to write. */
public final class OutOption {
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      required = true,
      description =
          "The file to write; its extension is its format, unless --format is given. - is standard"
              + " output.")
  private String given = "";

  /**
   * The file; standard output by its path where that is asked for.
   *
   * @throws UsageException if no file can be called so
   */
  public Path file() {
    if (given.equals("-")) {
      return STANDARD_OUTPUT;
    }
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw new UsageException("--out " + given, "is no path", "give the path of a file, or -", e);
    }
  }
}
