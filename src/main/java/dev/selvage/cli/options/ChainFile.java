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

/**
 * A file with the JSON array of a chain.
 *
 * @param name its path; {@code -} is standard input
 */
public record ChainFile(String name) {
  private static final int MAX_BYTES = 1 << 20;

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

  /**
   * Reads the chain.
   *
   * @throws UsageException if it is none
   */
  public Chain read() {
    return ChainJson.parse(text());
  }

  /**
   * What is in the file, which may hold something else that has to do with chains.
   *
   * @throws UsageException if it cannot be read as text
   */
  public String text() {
    return isStandardInput() ? standardInput() : file();
  }

  private String file() {
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
