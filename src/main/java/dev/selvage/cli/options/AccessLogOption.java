package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.cli.output.LogStream;
import dev.selvage.cli.output.StandardError;
import dev.selvage.server.log.LogFile;
import dev.selvage.server.log.LogTarget;
import java.io.FileDescriptor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --access-log} names. */
public final class AccessLogOption {
  private AccessLogOption() {}

  /**
   * Where the lines go; empty if nowhere.
   *
   * @throws dev.selvage.UnusableInputException if it is a file that cannot be written
   */
  public static Optional<LogTarget> target(String where) {
    return switch (where) {
      case "off" -> Optional.empty();
      case "stderr" -> Optional.of(new LogStream(StandardError.descriptor()));
      case "stdout" -> Optional.of(new LogStream(FileDescriptor.out));
      default -> Optional.of(LogFile.of(path(where)));
    };
  }

  private static Path path(String where) {
    try {
      return Path.of(where);
    } catch (InvalidPathException e) {
      throw new UsageException("--access-log", "\"" + where + "\" is no path", "name a file", e);
    }
  }
}
