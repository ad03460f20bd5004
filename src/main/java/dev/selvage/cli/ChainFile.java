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

/** A file with the JSON array of a chain. */
final class ChainFile {
  private static final int MAX_BYTES = 1 << 20;

  private ChainFile() {}

  /**
   * Reads a chain.
   *
   * @param name a path, or {@code -} for standard input
   */
  static Chain read(String name) {
    byte[] bytes = bytes(name);
    if (bytes.length > MAX_BYTES) {
      throw new UsageException(name, "is over 1 MiB", "no chain is that long; check the file");
    }
    return ChainJson.parse(new String(bytes, StandardCharsets.UTF_8));
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
