package dev.selvage.image;

import dev.selvage.UnusableInputException;
import org.jspecify.annotations.Nullable;

/**
 * What one file format tells without decoding any pixel. One implementation a format; none of them
 * holds state.
 */
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
   * Checks, before pixels are decoded, what decoders pass over or stumble upon.
   *
   * @throws UnusableInputException if the file is truncated or damaged
   */
  void check(ByteView file);

  /**
   * The embedded ICC profile as it stands in the file, or null if there is none.
   *
   * @throws UnusableInputException if there is one that cannot be put together
   */
  byte @Nullable [] profile(ByteView file);

  /**
   * The file as decoders are to see it that would convert colours on their own: with the profile
   * out of their sight. The file's own array where nothing had to be changed, else a copy.
   */
  byte[] withoutProfile(ByteView file);
}
