package dev.selvage.image;

import com.luciad.imageio.webp.WebPWriteParam;
import dev.selvage.UnusableInputException;
import dev.selvage.io.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether libwebp, which webp-imageio brings along for the common machines, has been loaded.
 *
 * @param problem why not; null if it has
 */
record LibwebpLoading(@Nullable String problem) {
  /** The property that tells webp-imageio where to unpack the library. */
  private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

  /** Once for the process: a library is loaded or it is not. */
  static LibwebpLoading once() {
    return Holder.LOADING;
  }

  boolean isLoaded() {
    return problem == null;
  }

  private static LibwebpLoading load() {
    try {
      // Asked first, because the loader prints stack traces where it cannot unpack the library.
      Path folder = Files.createTempDirectory(TemporaryFolder.forLibrary(FOLDER), "selvage-webp");
      return loadFrom(folder);
    } catch (UnusableInputException | IOException e) {
      return new LibwebpLoading(e.getMessage());
    }
  }

  /** From a folder of its own, which is deleted at once: a process may end without doing so. */
  private static LibwebpLoading loadFrom(Path folder) {
    System.setProperty(FOLDER, folder.toString());
    try {
      // Its class loads the library.
      boolean unused = new WebPWriteParam(Locale.ROOT).canWriteCompressed();
      return new LibwebpLoading(null);
    } catch (LinkageError e) {
      return new LibwebpLoading("it is not there for this machine");
    } finally {
      delete(folder.toFile());
    }
  }

  private static void delete(File folder) {
    File[] files = folder.listFiles();
    boolean all = files != null;
    for (int i = 0; files != null && i < files.length; i++) {
      all &= files[i].delete();
    }
    if (!all || !folder.delete()) {
      // Windows keeps what is in use; the loader sees to the files at the end.
      folder.deleteOnExit();
    }
  }

  private static final class Holder {
    static final LibwebpLoading LOADING = load();
  }
}
