package dev.selvage.image.internal.heif;

import com.sun.jna.NativeLibrary;
import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.LibraryLoading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds libheif among the libraries of the system. Immutable; for several threads. */
public final class LibheifLoading {
  /** The system property that is read on first use: {@code none} leaves the library alone. */
  public static final String PROPERTY = "selvage.heif";

  private static final String INSTALL =
      "install libheif (Debian: libheif1, Homebrew: libheif), or export the image as JPEG or PNG";

  /** In the order of {@code TurboJpegLoading}'s. */
  private static final List<String> NAMES =
      List.of(
          "libheif.so.1",
          "heif",
          "libheif",
          "/opt/homebrew/lib/libheif.dylib",
          "/usr/local/lib/libheif.dylib");

  /** The oldest version that is used, 1 and this. */
  private static final int LEAST_MINOR = 12;

  private final @Nullable Libheif library;
  private final String detail;

  private LibheifLoading(@Nullable Libheif library, String detail) {
    this.library = library;
    this.detail = detail;
  }

  private static final class Holder {
    static final LibheifLoading LOADING =
        "none".equals(System.getProperty(PROPERTY))
            ? new LibheifLoading(null, "libheif is left alone, as was asked for")
            : first(NAMES);
  }

  /** Once for the process: a library is loaded or it is not. */
  public static LibheifLoading once() {
    return Holder.LOADING;
  }

  /** The first of several libraries that works, see {@link LibraryLoading#first}. */
  public static LibheifLoading first(List<String> names) {
    LibraryLoading<Libheif> loading = LibraryLoading.first("libheif", names, LibheifLoading::bind);
    Libheif library = loading.library();
    return new LibheifLoading(
        library, library == null ? loading.detail() : loading.detail() + " " + library.version());
  }

  private static Libheif bind(NativeLibrary library) {
    LibheifFunctions.bind(library);
    int major = LibheifFunctions.heif_get_version_number_major();
    int minor = LibheifFunctions.heif_get_version_number_minor();
    if (major != 1 || minor < LEAST_MINOR) {
      throw new UnsatisfiedLinkError(
          "version %d.%d, where 1.%d is needed".formatted(major, minor, LEAST_MINOR));
    }
    return new Libheif(library);
  }

  /** For people: which library it is and what it decodes, or why there is none. */
  public String detail() {
    Libheif loaded = library;
    if (loaded == null) {
      return detail;
    }
    String codings =
        Arrays.stream(Coding.values())
            .filter(loaded::decodes)
            .map(Coding::name)
            .collect(Collectors.joining(" and "));
    return detail + ", decodes " + (codings.isEmpty() ? "nothing" : codings);
  }

  /** Whether pictures of a format are decoded. */
  boolean decodes(Coding coding) {
    Libheif loaded = library;
    return loaded != null && loaded.decodes(coding);
  }

  /**
   * The library, to decode a file.
   *
   * @throws UnusableInputException if there is none, or it has no decoder for such files
   */
  Libheif decoding(ByteView file, Coding coding) {
    Libheif loaded = library;
    String title = coding.format().title();
    if (loaded == null) {
      throw new UnusableInputException(
          file.name(), "is " + article(title) + " image, which needs libheif: " + detail, INSTALL);
    }
    if (!loaded.decodes(coding)) {
      throw new UnusableInputException(
          file.name(),
          "is " + article(title) + " image, for which " + detail + " has no decoder",
          "install one for "
              + coding.name()
              + " (Debian: "
              + coding.plugin()
              + "), or export the"
              + " image as JPEG or PNG");
    }
    return loaded;
  }

  private static String article(String title) {
    return (title.startsWith("A") ? "an " : "a ") + title;
  }
}
