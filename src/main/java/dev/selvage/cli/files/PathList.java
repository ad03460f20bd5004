package dev.selvage.cli.files;

import dev.selvage.ConfigurationFile;
import dev.selvage.UnicodeText;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.image.ImageSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads lists of names: one a line, or with a NUL behind each. */
final class PathList {
  private static final int MAX_BYTES = 1 << 26;

  private PathList() {}

  /**
   * The names of a list in its order; empty lines are none.
   *
   * @param list the path of the list; {@code -} is standard input
   * @param nul whether a NUL is behind each name, which may then hold line breaks
   * @throws UsageException if it is no text in UTF-8, or has over 64 MiB
   * @throws UnusableInputException if it cannot be read
   */
  static List<String> read(Path list, boolean nul) {
    String text =
        ImageArguments.isStandardInput(list)
            ? standardInput()
            : ConfigurationFile.orPipe(list, MAX_BYTES).text();
    return Arrays.stream(text.split(nul ? "\0" : "\r?\n")).filter(name -> !name.isEmpty()).toList();
  }

  private static String standardInput() {
    byte[] bytes = ImageSource.reading("-", () -> System.in.readNBytes(MAX_BYTES + 1));
    if (bytes.length > MAX_BYTES) {
      throw new UsageException("-", "is over 64 MiB", "give the list in parts");
    }
    return UnicodeText.decode("-", bytes);
  }
}
