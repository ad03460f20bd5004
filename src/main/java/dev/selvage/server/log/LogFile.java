package dev.selvage.server.log;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are added to. When it was moved or removed, as a rotation of logs does, another
 * one of its name is begun.
 */
public final class LogFile implements LogTarget {
  private final Path file;
  private @Nullable Object opened;

  private LogFile(Path file) {
    this.file = file;
  }

  /**
   * Makes sure that it can be written to now.
   *
   * @throws UnusableInputException if it cannot
   */
  public static LogFile of(Path file) {
    LogFile log = new LogFile(file);
    try {
      // Opening a pipe waits for its reader, so that is left to the thread that writes.
      if (!Files.exists(file) || !attributes(file).isOther()) {
        log.open().close();
      }
      return log;
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be written", "give the access log another file", e);
    }
  }

  @Override
  public WritableByteChannel open() throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    opened = attributes(file).fileKey();
    return channel;
  }

  @Override
  public boolean isCurrent() {
    try {
      return Objects.equals(opened, attributes(file).fileKey());
    } catch (IOException e) {
      // Moved or removed. To open it anew says whether that can be helped.
      return false;
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }
}
