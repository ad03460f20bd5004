package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.internal.tiff.TiffDirectory;
import java.util.EnumSet;
import java.util.Set;

/** Tells what EXIF data hold, which have the shape of a TIFF file. */
public final class ExifContents {
  private static final int GPS = 0x8825;

  private ExifContents() {}

  /**
   * The kinds of metadata; of broken data, that they are there.
   *
   * @param exif from the TIFF byte order mark on, or from the {@code Exif\0\0} before it
   * @param limits of them, how much may be looked at
   */
  public static Set<Metadata> of(ByteView exif, Limits limits) {
    Set<Metadata> kinds = EnumSet.of(Metadata.EXIF);
    ByteView tiff = exif.part(exif.has(0, "Exif\0\0") ? 6 : 0, limits.maxExifBytes());
    try {
      if (TiffDirectory.first(tiff).has(GPS)) {
        kinds.add(Metadata.LOCATION);
      }
    } catch (UnusableInputException e) {
      // Cut off or nonsense: nobody will find a place in it.
      return kinds;
    }
    return kinds;
  }
}
