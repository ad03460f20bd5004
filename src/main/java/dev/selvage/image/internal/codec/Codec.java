package dev.selvage.image.internal.codec;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * All that is known of one file format: how it is named, how its files are told and parsed, and, in
 * a subclass, how they are written. One instance a format, in {@link ImageFormat}. Immutable; for
 * several threads.
 */
public class Codec {
  private final String title;
  private final String mediaType;
  private final Predicate<ByteView> magic;
  private final BiFunction<ByteView, Limits, ParsedHeader> parser;
  private final List<String> extensions;

  /**
   * @param title what people call it, such as {@code WebP}
   * @param mediaType such as {@code image/webp}
   * @param magic whether the first bytes are those of this format; never throws
   * @param parser see {@link #parse}
   * @param extensions in lower case, without a dot, the most usual first
   */
  public Codec(
      String title,
      String mediaType,
      Predicate<ByteView> magic,
      BiFunction<ByteView, Limits, ParsedHeader> parser,
      String... extensions) {
    this.title = title;
    this.mediaType = mediaType;
    this.magic = magic;
    this.parser = parser;
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

  /** Whether the first bytes are those of this format. Never throws. */
  public final boolean matches(ByteView file) {
    return magic.test(file);
  }

  /**
   * Reads the header.
   *
   * @param file that {@link #matches}
   * @param limits of them, how much of the EXIF data may be looked at
   * @throws dev.selvage.UnusableInputException if the header is damaged or cut off
   */
  public final ParsedHeader parse(ByteView file, Limits limits) {
    return parser.apply(file, limits);
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

  /** Whether every client shows such files, so that none has to say that it does. */
  public boolean isUniversal() {
    return true;
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
