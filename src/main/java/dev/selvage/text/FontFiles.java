package dev.selvage.text;

import dev.selvage.Sha256;
import dev.selvage.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of fonts in folders. */
final class FontFiles {
  private static final int MOST = 2_000;

  private FontFiles() {}

  /**
   * The fonts of a folder by their names, not those of folders in it.
   *
   * @throws UsageException if it cannot be read, or has too many
   */
  static List<Path> of(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(FontFiles::isFont).sorted().limit(MOST + 1L).toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    if (files.size() > MOST) {
      throw new UsageException("fonts", folder + " has too many files", "use at most " + MOST);
    }
    return files;
  }

  /** What tells the fonts of some folders from others, for the keys of caches. */
  static String name(List<Path> folders) {
    if (folders.isEmpty()) {
      return "";
    }
    StringBuilder files = new StringBuilder();
    for (Path folder : folders) {
      for (Path file : of(folder)) {
        try {
          files.append(file.getFileName()).append(' ').append(Files.size(file)).append(' ');
          files.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
        } catch (IOException e) {
          throw unreadable(folder, e);
        }
      }
    }
    return Sha256.hex(files.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isFont(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
  }

  private static UsageException unreadable(Path folder, IOException e) {
    return new UsageException(
        "fonts", "the folder " + folder + " cannot be read", "name a folder of fonts", e);
  }
}
