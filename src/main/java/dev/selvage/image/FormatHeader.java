package dev.selvage.image;

import dev.selvage.UnusableInputException;
import java.util.List;
import java.util.Set;
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
   * @param limits of them, how much of the EXIF data may be looked at
   * @throws UnusableInputException if the header is damaged or cut off
   */
  ImageHeader read(ByteView file, Limits limits);

  /**
   * Checks, before pixels are decoded, what decoders pass over, stumble upon, or take too long for.
   *
   * @return whether all of the file is there, as far as can be told without decoding
   * @throws UnusableInputException if the file is damaged, or over the limits
   */
  boolean check(ByteView file, Limits limits);

  /**
   * Whether the mark of the end stands behind the header, so that data that make no sense are
   * damaged rather than cut off. False where the format has no such mark.
   */
  default boolean hasEnd(ByteView file) {
    return false;
  }

  /**
   * The embedded ICC profile as it stands in the file, or null if there is none.
   *
   * @throws UnusableInputException if there is one that cannot be put together, or is over the
   *     limits
   */
  byte @Nullable [] profile(ByteView file, Limits limits);

  /** How the samples stand for inks, if they do. */
  default Ink ink(ByteView file) {
    return Ink.NONE;
  }

  /** What the picture will lack that the file holds, further frames above all. Empty if nothing. */
  default List<Warning> warnings(ByteView file) {
    return List.of();
  }

  /** What the file holds of metadata, as far as it is known. */
  default Set<Metadata> metadata(ByteView file, Limits limits) {
    return Set.of();
  }

  /**
   * The file as decoders are to see it that would convert colours on their own: with the profile
   * out of their sight. The file's own array where nothing had to be changed, else a copy.
   */
  byte[] withoutProfile(ByteView file);
}
