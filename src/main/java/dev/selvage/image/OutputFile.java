package dev.selvage.image;

import dev.selvage.UnusableInputException;
import java.nio.file.Path;

/** Writes result files so that nobody ever sees half of one. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file by way of a temporary one in the same folder, which is moved into place when it
   * is whole. Replaces what was there; on failure that stays as it was.
   *
   * @param bytes the whole content
   * @throws UnusableInputException if the folder does not exist or may not be written to, the path
   *     is a folder, or writing fails
   */
  public static void write(Path file, byte[] bytes) {
    throw new UnsupportedOperationException(file + " " + bytes.length);
  }
}
