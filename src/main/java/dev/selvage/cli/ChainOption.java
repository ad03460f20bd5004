package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  /** Reads the chain. */
  Chain read() {
    byte[] bytes = bytes();
    if (bytes.length > MAX_BYTES) {
      throw new UsageException(name, "is over 1 MiB", "no chain is that long; check the file");
    }
    return ChainJson.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  private byte[] bytes() {
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UnusableInputException(
          name, "cannot be read", "give the path of a JSON file, or - for standard input", e);
    }
  }
}
