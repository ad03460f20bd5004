package dev.selvage.cli.files;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that pictures are written to, and those inside of it, which are made when the first
 * picture of each is there. Nothing that is made or written lies outside of it, wherever symbolic
 * links lead. Safe for use by several threads.
 */
final class OutputFolder {
  private final Path folder;

  OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder itself.
   *
   * @throws UnusableInputException if there can be no folder, or it may not be written to
   */
  void make() {
    create(folder);
    checkWritable(folder);
  }

  /**
   * Makes the folder of one picture; {@link #make} comes first.
   *
   * @param picture a path inside of this folder, as it is written
   * @throws UnusableInputException if there can be no folder, it may not be written to, or a
   *     symbolic link leads out of this folder
   */
  void makeFolderOf(Path picture) {
    Path parent = picture.getParent();
    if (parent == null || parent.equals(folder)) {
      return;
    }
    checkInside(parent);
    create(parent);
    checkWritable(parent);
  }

  /** What there is of the path already must lie in this folder: what is made then does so too. */
  private void checkInside(Path inside) {
    Path there = inside;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!there.toRealPath().startsWith(folder.toRealPath())) {
        throw new UnusableInputException(
            there.toString(),
            "leads out of " + folder + " by a symbolic link",
            "remove the link, or name another folder");
      }
    } catch (IOException e) {
      throw notMade(inside, e);
    }
  }

  private static void create(Path folder) {
    try {
      // A link to a folder is one, which createDirectories does not take for one on all systems.
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw notMade(folder, e);
    }
  }

  private static void checkWritable(Path folder) {
    if (!Files.isWritable(folder)) {
      throw new UnusableInputException(
          folder.toString(), "may not be written to", "check its permissions");
    }
  }

  private static UnusableInputException notMade(Path folder, IOException cause) {
    return new UnusableInputException(
        folder.toString(),
        "cannot be made a folder: " + cause.getMessage(),
        "check the path and its permissions",
        cause);
  }
}
