package dev.selvage.image.internal.natives;

import com.sun.jna.NativeLibrary;
import dev.selvage.io.TemporaryFolder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the search for a native library of the system came out.
 *
 * @param <T> what calls its functions
 * @param library null if there is none that works
 * @param detail the library that was found, or why there is none; for people
 */
public record LibraryLoading<T>(@Nullable T library, String detail) {
  /** Binds the functions of a library. */
  @FunctionalInterface
  public interface Binding<T> {
    /**
     * What calls its functions, or null if they do not give back what they were given.
     *
     * @throws LinkageError if it lacks one of them
     */
    @Nullable T bind(NativeLibrary library);
  }

  /**
   * The first of several libraries that works.
   *
   * @param title how messages call it
   * @param names as the system's loader takes them, or absolute paths
   */
  public static <T> LibraryLoading<T> first(String title, List<String> names, Binding<T> binding) {
    Optional<String> noFolder = TemporaryFolder.prepareForJna();
    String missing = null;
    String unusable = null;
    for (String name : names) {
      NativeLibrary library;
      try {
        library = NativeLibrary.getInstance(name);
      } catch (LinkageError | RuntimeException e) {
        // Not there, or not for this machine; or JNA cannot unpack its native part.
        missing = missing == null ? firstLine(e) : missing;
        continue;
      }
      try {
        T bound = binding.bind(library);
        if (bound != null) {
          return new LibraryLoading<>(bound, library.getFile().getName());
        }
        unusable = library.getFile() + " does not give back what it was given";
      } catch (LinkageError | RuntimeException e) {
        unusable = library.getFile() + " is too old or broken: " + firstLine(e);
      }
    }
    String why = unusable == null ? title + " was not found: " + missing : unusable;
    return new LibraryLoading<>(null, noFolder.orElse(why));
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("");
  }
}
