package dev.selvage.cli;

import dev.selvage.UnicodeText;
import dev.selvage.UnusableInputException;
import dev.selvage.token.IssuerKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the issuers' keys, read once. */
final class KeysFile {
  private KeysFile() {}

  static IssuerKeys read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than is allowed, so that the parser refuses what is too long.
      byte[] bytes = in.readNBytes(IssuerKeys.MAX_CHARS + 1);
      return IssuerKeys.parse(UnicodeText.decode(file.toString(), bytes));
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be read", "give a JSON file of issuers and keys", e);
    }
  }
}
