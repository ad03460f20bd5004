package dev.selvage.cli.files;

import dev.selvage.UnusableInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One image that a command is to work on, or why what was named gives none.
 *
 * @param name as it was given, or found
 * @param file of the image; {@code -} is standard input
 * @param folder where it was found below the folder or pattern that was named; empty directly in
 *     it, and for an image that was named itself. Leads to nowhere but below
 * @param failure null where there is nothing to say against it so far
 */
public record FoundImage(
    String name, Path file, Path folder, @Nullable UnusableInputException failure) {
  private static final Path NONE = Path.of("");

  /** One that was named itself. */
  static FoundImage of(Path file) {
    return new FoundImage(file.toString(), file, NONE, null);
  }

  /**
   * One that was found below a folder.
   *
   * @param base the folder, with whose names the path of the file begins
   */
  static FoundImage below(Path base, Path file) {
    int named = base.getNameCount();
    int folders = file.getNameCount() - 1;
    Path inside = folders > named ? file.subpath(named, folders) : NONE;
    return new FoundImage(file.toString(), file, inside, null);
  }

  /** One that was found below the current folder, which its path does not begin with. */
  static FoundImage here(Path file) {
    Path folder = file.getParent();
    return new FoundImage(file.toString(), file, folder == null ? NONE : folder, null);
  }

  static FoundImage failed(UnusableInputException failure) {
    return new FoundImage(failure.where(), NONE, NONE, failure);
  }
}
