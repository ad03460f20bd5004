package dev.selvage.image.internal.jpeg;

import com.sun.jna.NativeLibrary;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.io.TemporaryFolder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the search for libturbojpeg came out.
 *
 * @param turbo null if there is none that works
 * @param detail the library that was found, or why there is none; for people
 */
public record TurboJpegLoading(@Nullable TurboJpeg turbo, String detail) {
  /** The development name, Debian's without it, and Homebrew's folders, which nobody searches. */
  private static final List<String> NAMES =
      List.of(
          "turbojpeg",
          "libturbojpeg.so.0",
          "/opt/homebrew/lib/libturbojpeg.dylib",
          "/usr/local/lib/libturbojpeg.dylib");

  private static final int SIDE = 20;

  /** The first library of the system that works. */
  public static TurboJpegLoading fromSystem() {
    Optional<String> problem = TemporaryFolder.prepareForJna();
    TurboJpegLoading loading = first(NAMES);
    return loading.turbo() == null && problem.isPresent()
        ? new TurboJpegLoading(null, problem.get())
        : loading;
  }

  /**
   * The first of several libraries that works.
   *
   * @param names as the system's loader takes them, or absolute paths
   */
  public static TurboJpegLoading first(List<String> names) {
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
        TurboJpegFunctions.bind(library);
        if (works(new TurboJpeg())) {
          return new TurboJpegLoading(new TurboJpeg(), library.getFile().getName());
        }
        unusable = library.getFile() + " does not give back what it was given";
      } catch (LinkageError | RuntimeException e) {
        unusable = library.getFile() + " is too old or broken: " + firstLine(e);
      }
    }
    String why = unusable == null ? "libturbojpeg was not found: " + missing : unusable;
    return new TurboJpegLoading(null, why);
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("");
  }

  /** Whether a small picture survives both ways, of a size that the blocks do not divide. */
  private static boolean works(TurboJpeg turbo) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, SIDE, SIDE - 1);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (100 + i / (3 * SIDE) * 4);
    }
    byte[] file = turbo.encode(pixels, 95, JpegStyle.BASELINE);
    Raster back = file == null ? null : turbo.decode(new ByteView("", file), pixels.size(), 1);
    if (back == null || back.format() != PixelFormat.RGB) {
      return false;
    }
    for (int i = 0; i < back.data().length; i++) {
      if (Math.abs((back.data()[i] & 0xff) - (pixels.data()[i] & 0xff)) > 8) {
        return false;
      }
    }
    return true;
  }
}
