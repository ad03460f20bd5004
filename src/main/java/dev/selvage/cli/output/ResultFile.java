package dev.selvage.cli.output;

import dev.selvage.UnusableInputException;
import dev.selvage.io.OutputFile;
import java.nio.file.Path;

/** Writes the file that a command makes; it may be standard output by another name. */
public final class ResultFile {
  private ResultFile() {}

  /**
   * Writes it whole.
   *
   * @throws StandardOutputException if it is standard output and cannot be written
   * @throws UnusableInputException if it is anything else and cannot be written
   */
  public static void write(Path file, byte[] bytes) {
    writing(file, () -> OutputFile.write(file, bytes));
  }

  /**
   * Lets somebody else write it.
   *
   * @throws StandardOutputException if it is standard output and cannot be written
   */
  public static void writing(Path file, Runnable writer) {
    try {
      writer.run();
    } catch (UnusableInputException e) {
      if (OutputFile.isStandardOutput(file) && e.where().equals(file.toString())) {
        Throwable cause = e.getCause();
        throw new StandardOutputException(
            cause == null ? e.what() : String.valueOf(cause.getMessage()));
      }
      throw e;
    }
  }
}
