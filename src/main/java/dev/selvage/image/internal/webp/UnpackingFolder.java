package dev.selvage.image.internal.webp;

import dev.selvage.io.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of its own for a library that is unpacked to be loaded. It is deleted as soon as that is
 * done: a process may end without doing so.
 */
final class UnpackingFolder implements AutoCloseable {
  /** The property that tells webp-imageio, and here too, where to unpack the library. */
  static final String SETTING = "com.luciad.imageio.webp.tmpdir";

  private final Path path;

  /**
   * Makes the folder.
   *
   * @throws dev.selvage.UnusableInputException if there is no place for it
   */
  UnpackingFolder() throws IOException {
    path = Files.createTempDirectory(TemporaryFolder.forLibrary(SETTING), "selvage-webp");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    File folder = path.toFile();
    File[] files = folder.listFiles();
    boolean all = files != null;
    for (int i = 0; files != null && i < files.length; i++) {
      all &= files[i].delete();
    }
    if (!all || !folder.delete()) {
      // Windows keeps what is in use; webp-imageio's loader sees to its files at the end.
      folder.deleteOnExit();
    }
  }
}
