package dev.selvage.image.internal.png;

import com.sun.jna.NativeLibrary;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.LibraryLoading;
import dev.selvage.image.internal.natives.NativeBlock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds libdeflate among the libraries of the system. */
public final class LibdeflateLoading {
  /** In the order of {@code TurboJpegLoading}'s. */
  private static final List<String> NAMES =
      List.of(
          "libdeflate.so.0",
          "deflate",
          "libdeflate",
          "/opt/homebrew/lib/libdeflate.dylib",
          "/usr/local/lib/libdeflate.dylib");

  private static final int TRIAL_BYTES = 1000;

  private LibdeflateLoading() {}

  /** The first library of the system that works. */
  public static LibraryLoading<Libdeflate> fromSystem() {
    return first(NAMES);
  }

  /** The first of several libraries that works, see {@link LibraryLoading#first}. */
  public static LibraryLoading<Libdeflate> first(List<String> names) {
    return LibraryLoading.first("libdeflate", names, LibdeflateLoading::bind);
  }

  private static @Nullable Libdeflate bind(NativeLibrary library) {
    LibdeflateFunctions.bind(library);
    Libdeflate bound = new Libdeflate();
    return works(bound) ? bound : null;
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
