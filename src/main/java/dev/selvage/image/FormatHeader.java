package dev.selvage.image;

import dev.selvage.UnusableInputException;
import org.jspecify.annotations.Nullable;

/** What one file format tells before any pixel is decoded. One implementation a format. */
interface FormatHeader {
  /** Whether the first bytes are those of this format. Never throws. */
  boolean matches(ByteView file);

  /**
   * Size and orientation, from the header alone. Broken EXIF data count as none.
   *
   * @throws UnusableInputException if the header is damaged or cut off
   */
  ImageHeader read(ByteView file);

  /**
   * The embedded ICC profile as it stands in the file, or null if there is none.
   *
   * @throws UnusableInputException if there is one that cannot be put together
   */
  byte @Nullable [] profile(ByteView file);
}
