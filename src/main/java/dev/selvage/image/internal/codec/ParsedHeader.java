package dev.selvage.image.internal.codec;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Warning;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.imageio.ReaderWarnings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the header of one file says, which is parsed once, and how its pixels are decoded. One
 * subclass a format. For one thread at a time.
 */
public abstract class ParsedHeader {
  private final ByteView file;
  private final Limits limits;
  private final ImageHeader image;

  public ParsedHeader(ByteView file, Limits limits, ImageHeader image) {
    this.file = file;
    this.limits = limits;
    this.image = image;
  }

  public final ByteView file() {
    return file;
  }

  public final Limits limits() {
    return limits;
  }

  /** Format, stored size and orientation. Broken EXIF data count as none. */
  public final ImageHeader image() {
    return image;
  }

  /** What the samples stand for. */
  public abstract SampleLayout samples();

  /** Whether any pixel may be other than opaque. */
  public abstract boolean mayHaveAlpha();

  /**
   * Checks, before pixels are decoded, what decoders pass over, stumble upon, or take too long for.
   *
   * @return whether all of the file is there, as far as can be told without decoding
   * @throws dev.selvage.UnusableInputException if the file is damaged, or over the limits
   */
  public abstract boolean check();

  /**
   * How much memory the decoder takes at its peak, bytes, but for the file: that of the largest
   * picture that a file of such a header may hold. What is not known counts as the most that is
   * possible. Asked for after {@link #check}.
   */
  public abstract long decodingBytes();

  /**
   * The pixels as they are stored: not turned, colours not converted.
   *
   * @param whole whether all of the file is there, as far as is known
   * @param profile used for inks only, where it leads to RGB at once
   * @param deflate what unpacks PNG
   * @return packed pixels
   * @throws IOException and any RuntimeException from a library if the data are damaged
   * @throws dev.selvage.UnusableInputException if data are missing, and that is not allowed
   */
  public abstract Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate)
      throws IOException;

  /**
   * Whether the mark of the end stands behind the header, so that data that make no sense are
   * damaged rather than cut off. False where the format has no such mark.
   */
  public boolean hasEnd() {
    return false;
  }

  /**
   * The embedded ICC profile as it stands in the file, or null if there is none.
   *
   * @throws dev.selvage.UnusableInputException if there is one that cannot be put together, or is
   *     over the limits
   */
  public byte @Nullable [] profile() {
    return null;
  }

  /** What the picture will lack that the file holds, further frames above all. Empty if nothing. */
  public List<Warning> warnings() {
    return List.of();
  }

  /** What the file holds of metadata, as far as it is known. */
  public Set<Metadata> metadata() {
    return Set.of();
  }

  /**
   * The file without metadata, every coded pixel as it is; null where that is not done for the
   * format.
   *
   * @param keepsProfile whether an ICC profile stays
   */
  public byte @Nullable [] withoutMetadata(boolean keepsProfile) {
    return null;
  }

  /**
   * The same of the picture turned upright, its coded pixels rearranged and no more; null where
   * that cannot be done.
   *
   * @param check called at least every some ten milliseconds; may throw to end it
   */
  public byte @Nullable [] uprightWithoutMetadata(boolean keepsProfile, Runnable check) {
    return null;
  }

  /**
   * The file as decoders are to see it that would convert colours on their own: with the profile
   * out of their sight. The file's own array where nothing had to be changed, else a copy.
   */
  public byte[] withoutProfile() {
    return file.bytes();
  }

  /** Whether a reader may draw all rows coarsely before it refines them. */
  public boolean isRefined() {
    return false;
  }

  /** Whether data that end without saying so, and without lacking a bit, must be all of them. */
  public boolean endsWithItsData() {
    return false;
  }

  /**
   * Whether what a reader complains of is something that everybody reads all the same; then notes
   * what becomes of the picture.
   */
  public boolean explains(ReaderWarnings heard, DecodeAttempt attempt) {
    return false;
  }
}
