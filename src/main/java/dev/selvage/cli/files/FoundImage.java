package dev.selvage.cli.files;

import dev.selvage.UnusableInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One image that a command is to work on, or why what was named gives none.
 *
 * @param name as it was given, or found
 * @param file of the image; {@code -} is standard input
 * @param failure null where there is nothing to say against it so far
 */
public record FoundImage(String name, Path file, @Nullable UnusableInputException failure) {
  static FoundImage of(Path file) {
    return new FoundImage(file.toString(), file, null);
  }

  static FoundImage failed(UnusableInputException failure) {
    return new FoundImage(failure.where(), Path.of(""), failure);
  }
}
