package dev.selvage.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an output's path leads to, once the symbolic links are followed: also those that lead to no
 * file yet, and those of {@code /dev} that stand for a descriptor of this process.
 *
 * @param path the file, which need not exist; or the descriptor's
 * @param descriptor the number of the descriptor, or -1
 */
record OutputTarget(Path path, int descriptor) {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private static final Pattern NAMED = Pattern.compile("/dev/(stdin|stdout|stderr)");
  private static final Pattern NUMBERED =
      Pattern.compile("(?:/dev|/proc/(?:self|thread-self|[0-9]+))/fd/([0-9]{1,6})");

  /**
   * Follows the links.
   *
   * @throws FileSystemLoopException if they lead nowhere
   */
  static OutputTarget of(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    for (int i = 0; i < MOST_LINKS; i++) {
      int descriptor = descriptor(path.normalize().toString());
      if (descriptor >= 0 || !Files.isSymbolicLink(path)) {
        return new OutputTarget(path, descriptor);
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    throw new FileSystemLoopException(file.toString());
  }

  boolean isDescriptor() {
    return descriptor >= 0;
  }

  boolean isStandardOutput() {
    return descriptor == 1;
  }

  /** Whether it is there and is written to as it is: a pipe, a device or a descriptor. */
  boolean isStream() {
    return isDescriptor() || (Files.exists(path) && !Files.isRegularFile(path));
  }

  /** Writes to a pipe, device or descriptor. */
  OutputStream open() throws IOException {
    if (isStandardOutput()) {
      // Not opened anew, which a socket does not allow, and which would write a file from its
      // start.
      return new FilterOutputStream(new FileOutputStream(FileDescriptor.out)) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
          // It stays open for what comes after.
          flush();
        }
      };
    }
    return isDescriptor()
        ? Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
        : Files.newOutputStream(
            path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static int descriptor(String path) {
    Matcher named = NAMED.matcher(path);
    if (named.matches()) {
      return switch (named.group(1)) {
        case "stdin" -> 0;
        case "stdout" -> 1;
        default -> 2;
      };
    }
    Matcher numbered = NUMBERED.matcher(path);
    return numbered.matches() ? Integer.parseInt(numbered.group(1)) : -1;
  }
}
