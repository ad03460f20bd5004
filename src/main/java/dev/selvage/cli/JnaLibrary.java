package dev.selvage.cli;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * JNA's own native part, unpacked once when Selvage is built. JNA unpacks it anew in each process
 * otherwise, and removes it again. The launcher names the folder in {@code jna.boot.library.path}.
 */
final class JnaLibrary {
  private JnaLibrary() {}

  /**
   * Unpacks the library for this platform, and lets this process take it from there.
   *
   * @param folder made where it is not there
   */
  static void unpack(Path folder) throws IOException {
    String name = System.mapLibraryName("jnidispatch");
    // As JNA's jar has it: on a Mac by the name of old.
    String packed = name.replaceFirst("[.]dylib$", ".jnilib");
    Files.createDirectories(folder);
    String resource = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + packed;
    try (InputStream library = Native.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new FileNotFoundException(resource);
      }
      Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    System.setProperty("jna.boot.library.path", folder.toString());
  }
}
