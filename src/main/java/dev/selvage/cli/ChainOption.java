package dev.selvage.cli;

import dev.selvage.UnicodeText;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.OutputCheck;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the file with the JSON array of a chain. */
final class ChainOption {
  private static final int MAX_BYTES = 1 << 20;

  @Option(
      names = "--transformations",
      paramLabel = "FILE",
      required = true,
      description = "JSON array of transformations; - is standard input.")
  private String name = "-";

  /** Names the file to those that must not be written over. */
  void addTo(OutputCheck files) {
    if (!name.equals("-")) {
      files.reads("the chain", Path.of(name));
    }
  }

  /** Reads the chain. */
  Chain read() {
    return ChainJson.parse(read(name));
  }

  /** The text of a file that holds a chain; {@code -} is standard input. */
  static String read(String name) {
    byte[] bytes = bytes(name);
    if (bytes.length > MAX_BYTES) {
      throw new UsageException(name, "is over 1 MiB", "no chain is that long; check the file");
    }
    return UnicodeText.decode(name, bytes);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UnusableInputException(
          name, "cannot be read", "give the path of a JSON file, or - for standard input", e);
    }
  }
}
