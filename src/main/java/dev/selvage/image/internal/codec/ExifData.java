package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Orientation;
import dev.selvage.image.internal.tiff.TiffDirectory;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads EXIF data, which have the shape of a TIFF file. */
public final class ExifData {
  private static final int GPS = 0x8825;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;

  private ExifData() {}

  /**
   * The orientation in the first directory; NORMAL where there is none, or where the data are
   * broken: a camera's odd EXIF data are no reason to refuse its picture.
   *
   * @param exif from the TIFF byte order mark on, or from the {@code Exif\0\0} before it; null for
   *     none
   * @param limits of them, how much may be looked at
   */
  public static Orientation orientation(@Nullable ByteView exif, Limits limits) {
    try {
      return exif == null ? Orientation.NORMAL : read(tiff(exif, limits));
    } catch (UnusableInputException e) {
      // Cut off: the same as if there were none.
      return Orientation.NORMAL;
    }
  }

  /**
   * The kinds of metadata; of broken data, that they are there.
   *
   * @param exif as of {@link #orientation}
   * @param limits of them, how much may be looked at
   */
  public static Set<Metadata> kinds(ByteView exif, Limits limits) {
    Set<Metadata> kinds = EnumSet.of(Metadata.EXIF);
    try {
      if (TiffDirectory.first(tiff(exif, limits)).has(GPS)) {
        kinds.add(Metadata.LOCATION);
      }
    } catch (UnusableInputException e) {
      // Cut off or nonsense: nobody will find a place in it.
      return kinds;
    }
    return kinds;
  }

  private static ByteView tiff(ByteView exif, Limits limits) {
    return exif.part(exif.has(0, "Exif\0\0") ? 6 : 0, limits.maxExifBytes());
  }

  private static Orientation read(ByteView tiff) {
    boolean little = tiff.has(0, "II");
    if (!little && !tiff.has(0, "MM")) {
      return Orientation.NORMAL;
    }
    long directory = u32(tiff, 4, little);
    int entries = u16(tiff, directory, little);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (u16(tiff, entry, little) == ORIENTATION) {
        return value(tiff, entry, little);
      }
    }
    return Orientation.NORMAL;
  }

  private static Orientation value(ByteView tiff, long entry, boolean little) {
    int type = u16(tiff, entry + 2, little);
    if (type == SHORT) {
      return Orientation.ofExif(u16(tiff, entry + 8, little));
    }
    long value = type == LONG ? u32(tiff, entry + 8, little) : 0;
    return Orientation.ofExif((int) Math.min(value, Integer.MAX_VALUE));
  }

  private static int u16(ByteView tiff, long position, boolean little) {
    return little ? tiff.u16le(position) : tiff.u16(position);
  }

  private static long u32(ByteView tiff, long position, boolean little) {
    return little ? tiff.u32le(position) : tiff.u32(position);
  }
}
