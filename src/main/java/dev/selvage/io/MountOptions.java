package dev.selvage.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** How the file system of a folder is mounted, where the system (Linux) says so. */
final class MountOptions {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private MountOptions() {}

  /** Options such as {@code noexec}; empty where they are not known. */
  static Set<String> of(Path folder) {
    try {
      // Names may be in any encoding.
      return of(folder.toRealPath(), Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // Another system, or one that hides it: then loading a library shows what is allowed.
      return Set.of();
    }
  }

  /**
   * Those of the innermost mount that holds a folder.
   *
   * @param folder absolute and without links
   * @param mounts as in fstab: device, mount point, type, options, …; later ones lie over earlier
   */
  static Set<String> of(Path folder, List<String> mounts) {
    int deepest = -1;
    Set<String> options = Set.of();
    for (String mount : mounts) {
      String[] fields = mount.split(" ", 5);
      if (fields.length < 4) {
        continue;
      }
      Path point = Path.of(unescape(fields[1]));
      if (folder.startsWith(point) && point.getNameCount() >= deepest) {
        deepest = point.getNameCount();
        options = Set.of(fields[3].split(","));
      }
    }
    return options;
  }

  /** Blanks in names are written in octal. */
  private static String unescape(String name) {
    return name.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
