package dev.selvage.io;

import dev.selvage.UnusableInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a folder for temporary files where that of the JVM is missing or not good for what it is
 * needed for, as in a container whose file system is read-only or whose {@code /tmp} is mounted
 * noexec: then that of the user's caches.
 */
public final class TemporaryFolder {
  /** What to do where no folder will do. */
  public static final String REMEDY =
      "name another folder, for example SELVAGE_OPTS=-Djava.io.tmpdir=DIR";

  private static final String SETTING = "java.io.tmpdir";
  private static final String JNA_FOLDER = "jna.tmpdir";
  private static final String JNA_UNPACKED = "jna.boot.library.path";

  private TemporaryFolder() {}

  /** Looked for when there is something to tell: that reads the whole class path. */
  private static final class Log {
    static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
  }

  /**
   * A folder that files can be written to.
   *
   * @throws UnusableInputException if there is none; it names the folder that was set
   */
  public static Path forFiles() {
    List<Path> all = candidates();
    return all.stream()
        .filter(folder -> problem(folder, false) == null)
        .findFirst()
        .orElseThrow(() -> refusal(all.get(0), String.valueOf(problem(all.get(0), false))));
  }

  /**
   * A folder in which a native library that comes in a jar can be unpacked and loaded. Whatever
   * unpacks the library is told of it, where it is not the one that was set.
   *
   * @param property of the system; names the folder to what unpacks the library
   * @throws UnusableInputException if there is none; it names the folder that was set
   */
  public static Path forLibrary(String property) {
    String set = System.getProperty(property);
    List<Path> all = set == null ? candidates() : List.of(Path.of(set));
    Path first = all.get(0);
    String problem = problem(first, true);
    if (problem == null) {
      return first;
    }
    UnusableInputException refusal = refusal(first, problem);
    Path other =
        all.stream()
            .filter(folder -> problem(folder, true) == null)
            .findFirst()
            .orElseThrow(() -> refusal);
    Log.LOG.warn("{}; native libraries are unpacked in {} meanwhile", refusal.getMessage(), other);
    System.setProperty(property, other.toString());
    return other;
  }

  private static UnusableInputException refusal(Path folder, String problem) {
    return new UnusableInputException("temporary folder " + folder, problem, REMEDY);
  }

  /**
   * As {@link #forLibrary}, for JNA, which unpacks itself among the caches of the user, unless it
   * is unpacked where the property {@code jna.boot.library.path} says.
   *
   * @return what is wrong with the folders, for people; empty if one of them will do
   */
  public static Optional<String> prepareForJna() {
    String unpacked = System.getProperty(JNA_UNPACKED, "");
    if (new File(unpacked, System.mapLibraryName("jnidispatch")).exists()) {
      return Optional.empty();
    }
    boolean usable = cache("JNA/temp").filter(own -> problem(own, true) == null).isPresent();
    if (usable || System.getProperty(JNA_FOLDER) != null) {
      return Optional.empty();
    }
    try {
      System.setProperty(JNA_FOLDER, forLibrary(JNA_FOLDER).toString());
      return Optional.empty();
    } catch (UnusableInputException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** The folder that is set, and those that may stand in for it. */
  private static List<Path> candidates() {
    List<Path> all = new ArrayList<>();
    all.add(Path.of(Objects.requireNonNullElse(System.getProperty(SETTING), "/tmp")));
    cache("selvage").ifPresent(all::add);
    return all;
  }

  private static Optional<Path> cache(String name) {
    String set = System.getenv("XDG_CACHE_HOME");
    try {
      Path caches =
          set == null || set.isBlank()
              ? Path.of(System.getProperty("user.home", "/"), ".cache")
              : Path.of(set);
      Path own = caches.resolve(name);
      Files.createDirectories(own);
      return Optional.of(own);
    } catch (IOException | InvalidPathException e) {
      // Accounts of services often have no home.
      return Optional.empty();
    }
  }

  private static @Nullable String problem(Path folder, boolean load) {
    if (!Files.isDirectory(folder)) {
      return "does not exist";
    }
    if (!Files.isWritable(folder)) {
      return "may not be written to";
    }
    return load && MountOptions.of(folder).contains("noexec") ? "is mounted noexec" : null;
  }
}
