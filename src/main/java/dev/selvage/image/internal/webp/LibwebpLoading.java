package dev.selvage.image.internal.webp;

import com.luciad.imageio.webp.WebPWriteParam;
import com.luciad.imageio.webp.internal.OsInfo;
import com.sun.jna.NativeLibrary;
import dev.selvage.UnusableInputException;
import dev.selvage.io.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How loading libwebp came out, which webp-imageio brings along for the common machines.
 *
 * @param isLoaded whether webp-imageio can use it, which writes by it
 * @param decoder null where it is not loaded, or its own functions cannot be called
 * @param problem why not; empty if nothing is wrong
 */
public record LibwebpLoading(boolean isLoaded, @Nullable LibwebpDecoder decoder, String problem) {
  /** The property that tells webp-imageio where to unpack the library. */
  private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

  /** Once for the process: a library is loaded or it is not. */
  public static LibwebpLoading once() {
    return Holder.LOADING;
  }

  private static LibwebpLoading load() {
    try {
      // Asked first, because the loader prints stack traces where it cannot unpack the library.
      Path folder = Files.createTempDirectory(TemporaryFolder.forLibrary(FOLDER), "selvage-webp");
      return loadFrom(folder.toFile());
    } catch (UnusableInputException | IOException e) {
      return new LibwebpLoading(false, null, String.valueOf(e.getMessage()));
    }
  }

  /** From a folder of its own, which is deleted at once: a process may end without doing so. */
  private static LibwebpLoading loadFrom(File folder) {
    System.setProperty(FOLDER, folder.getPath());
    try {
      // Its class loads the library.
      boolean unused = new WebPWriteParam(Locale.ROOT).canWriteCompressed();
      return bound(folder);
    } catch (LinkageError e) {
      return new LibwebpLoading(false, null, "it is not there for this machine");
    } finally {
      delete(folder);
    }
  }

  /**
   * Binds libwebp's own functions in a copy of the library: that of webp-imageio may have been
   * unpacked before, by others in this process, and who knows where.
   */
  private static LibwebpLoading bound(File folder) {
    Optional<String> noFolder = TemporaryFolder.prepareForJna();
    String name = System.mapLibraryName("webp-imageio");
    String resource = "/native/" + OsInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    Path copy = folder.toPath().resolve(name);
    try (InputStream library = WebPWriteParam.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(library, resource), copy);
      LibwebpFunctions.bind(NativeLibrary.getInstance(copy.toString()));
      return new LibwebpLoading(true, new LibwebpDecoder(), "");
    } catch (IOException | LinkageError | RuntimeException e) {
      return new LibwebpLoading(true, null, noFolder.orElse(e.toString()));
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
