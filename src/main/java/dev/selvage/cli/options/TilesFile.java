package dev.selvage.cli.options;

import dev.selvage.ConfigurationFile;
import dev.selvage.UnusableInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The tiles that a sandbox begins with, in a file. */
public final class TilesFile {
  private static final int MOST_BYTES = 20_000_000;

  private TilesFile() {}

  public static String read(Path file) {
    byte[] bytes = ConfigurationFile.of(file, MOST_BYTES).read();
    try {
      // Unlike String's constructor this refuses what is no UTF-8.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnusableInputException(file.toString(), "is not UTF-8", "write it in UTF-8", e);
    }
  }
}
