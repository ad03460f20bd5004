package dev.selvage.image.internal.jpeg;

import com.sun.jna.NativeLibrary;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.LibraryLoading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds libturbojpeg among the libraries of the system. */
public final class TurboJpegLoading {
  /**
   * Linux's name, which is there without the development files too; the name elsewhere; and
   * Homebrew's folders, which nobody searches. The commonest first: for a name that the system does
   * not know, JNA looks through the whole class path.
   */
  private static final List<String> NAMES =
      List.of(
          "libturbojpeg.so.0",
          "turbojpeg",
          "/opt/homebrew/lib/libturbojpeg.dylib",
          "/usr/local/lib/libturbojpeg.dylib");

  private static final int SIDE = 20;

  private TurboJpegLoading() {}

  /** The first library of the system that works. */
  public static LibraryLoading<TurboJpeg> fromSystem() {
    return first(NAMES);
  }

  /** The first of several libraries that works, see {@link LibraryLoading#first}. */
  public static LibraryLoading<TurboJpeg> first(List<String> names) {
    return LibraryLoading.first("libturbojpeg", names, TurboJpegLoading::bind);
  }

  private static @Nullable TurboJpeg bind(NativeLibrary library) {
    TurboJpegFunctions.bind(library);
    TurboJpeg bound = new TurboJpeg();
    return works(bound) ? bound : null;
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
