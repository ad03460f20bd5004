package dev.selvage.image.internal.png;

import com.sun.jna.NativeLibrary;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.io.TemporaryFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the search for libdeflate came out.
 *
 * @param library null if there is none that works
 * @param detail the library that was found, or why there is none; for people
 */
public record LibdeflateLoading(@Nullable Libdeflate library, String detail) {
  /** The development name, Debian's without it, and Homebrew's folders, which nobody searches. */
  private static final List<String> NAMES =
      List.of(
          "deflate",
          "libdeflate.so.0",
          "libdeflate",
          "/opt/homebrew/lib/libdeflate.dylib",
          "/usr/local/lib/libdeflate.dylib");

  private static final int TRIAL_BYTES = 1000;

  /** The first library of the system that works. */
  public static LibdeflateLoading fromSystem() {
    Optional<String> problem = TemporaryFolder.prepareForJna();
    LibdeflateLoading loading = first(NAMES);
    return loading.library() == null && problem.isPresent()
        ? new LibdeflateLoading(null, problem.get())
        : loading;
  }

  /**
   * The first of several libraries that works.
   *
   * @param names as the system's loader takes them, or absolute paths
   */
  public static LibdeflateLoading first(List<String> names) {
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
        LibdeflateFunctions.bind(library);
        Libdeflate bound = new Libdeflate();
        if (works(bound)) {
          return new LibdeflateLoading(bound, library.getFile().getName());
        }
        unusable = library.getFile() + " does not give back what it was given";
      } catch (LinkageError | RuntimeException e) {
        unusable = library.getFile() + " is too old or broken: " + firstLine(e);
      }
    }
    String why = unusable == null ? "libdeflate was not found: " + missing : unusable;
    return new LibdeflateLoading(null, why);
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("");
  }

  /** Whether some bytes survive both ways. */
  private static boolean works(Libdeflate library) {
    byte[] bytes = new byte[TRIAL_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * i / 7);
    }
    try (NativeBlock plain = library.take(bytes.length)) {
      if (plain == null) {
        return false;
      }
      plain.bytes().put(0, bytes);
      byte[] packed = library.pack(plain, bytes.length, 6);
      return packed != null && gives(library, packed, bytes);
    }
  }

  private static boolean gives(Libdeflate library, byte[] packed, byte[] expected) {
    try (NativeBlock back = library.unpack(new ByteView("", packed), expected.length)) {
      if (back == null) {
        return false;
      }
      byte[] bytes = new byte[expected.length];
      back.bytes().get(0, bytes);
      return Arrays.equals(expected, bytes);
    }
  }
}
