package dev.selvage.cli.options;

import dev.selvage.ConfigurationFile;
import dev.selvage.UnicodeText;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.io.OutputCheck;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the file with the JSON array of a chain. */
public final class ChainOption {
  private static final int MAX_BYTES = 1 << 20;

  @Option(
      names = "--transformations",
      paramLabel = "FILE",
      required = true,
      description = "JSON array of transformations; - is standard input.")
  private String name = "-";

  /** Names the file to those that must not be written over. */
  public void addTo(OutputCheck files) {
    if (!isStandardInput()) {
      files.reads("the chain", Path.of(name));
    }
  }

  /** Whether the chain comes from standard input. */
  public boolean isStandardInput() {
    return name.equals("-");
  }

  /** Reads the chain. */
  public Chain read() {
    return ChainJson.parse(read(name));
  }

  /** The text of a file that holds a chain; {@code -} is standard input. */
  public static String read(String name) {
    return name.equals("-") ? standardInput() : file(name);
  }

  private static String file(String name) {
    try {
      return ConfigurationFile.orPipe(Path.of(name), MAX_BYTES).text();
    } catch (InvalidPathException e) {
      throw new UsageException(name, "is no path", "give the path of a JSON file, or -", e);
    }
  }

  private static String standardInput() {
    byte[] bytes;
    try {
      bytes = System.in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UnusableInputException(
          "-", "cannot be read", "give the path of a JSON file, or - for standard input", e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UsageException("-", "is over 1 MiB", "no chain is that long; check the input");
    }
    return UnicodeText.decode("-", bytes);
  }
}
