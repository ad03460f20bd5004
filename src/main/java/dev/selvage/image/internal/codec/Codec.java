package dev.selvage.image.internal.codec;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Raster;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one file format besides how its files are parsed: how it is named and, in a
 * subclass, how it is written. One instance a format, in {@link ImageFormat}. Immutable; for
 * several threads.
 */
public class Codec {
  private final String title;
  private final String mediaType;
  private final List<String> extensions;

  /**
   * @param title what people call it, such as {@code WebP}
   * @param mediaType such as {@code image/webp}
   * @param extensions in lower case, without a dot, the most usual first
   */
  public Codec(String title, String mediaType, String... extensions) {
    this.title = title;
    this.mediaType = mediaType;
    this.extensions = List.of(extensions);
  }

  public final String title() {
    return title;
  }

  public final String mediaType() {
    return mediaType;
  }

  public final List<String> extensions() {
    return extensions;
  }

  /** Whether files of the format can have alpha. */
  public boolean holdsAlpha() {
    return true;
  }

  /** Whether {@link #encode} is implemented. */
  public boolean isWritten() {
    return false;
  }

  /** Whether files can keep every pixel as it is. */
  public boolean canBeLossless() {
    return true;
  }

  /** Whether a file may lose detail, by a quality that is asked for. */
  public boolean hasQuality() {
    return false;
  }

  /** Whether every client shows such files, so that none has to say that it does. */
  public boolean isUniversal() {
    return true;
  }

  /** Whether files are decoded on this machine: some formats need a library of the system. */
  public boolean isAvailable() {
    return true;
  }

  /**
   * The library of the system that the format needs: which one it is and what it does, or why there
   * is none. Empty for formats that need none.
   */
  public Optional<String> library() {
    return Optional.empty();
  }

  /** The longest side that files can hold, px. */
  public int maxSide() {
    return Integer.MAX_VALUE;
  }

  /**
   * Writes a file.
   *
   * @param pixels with no side longer than {@link #maxSide}; not written to
   */
  public byte[] encode(
      Raster pixels, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    throw new IllegalArgumentException("options refuse what is not written");
  }
}
