package dev.selvage.image;

import dev.selvage.UnusableInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes with checked reads: what lies outside is an {@link UnusableInputException} that
 * says the file is truncated, never an index error. Positions are counted from the view's start.
 */
final class ByteView {
  private final String name;
  private final byte[] bytes;
  private final int from;
  private final int to;

  /**
   * The whole of a file.
   *
   * @param name how messages call the file
   * @param bytes not copied
   */
  ByteView(String name, byte[] bytes) {
    this(name, bytes, 0, bytes.length);
  }

  private ByteView(String name, byte[] bytes, int from, int to) {
    this.name = name;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  String name() {
    return name;
  }

  /** The array underneath. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the view starts in {@link #bytes()}. */
  int from() {
    return from;
  }

  int length() {
    return to - from;
  }

  /** A part of this view, cut off where this one ends. */
  ByteView part(int position, long length) {
    int start = (int) Math.min((long) from + position, to);
    return new ByteView(name, bytes, start, (int) Math.min(start + Math.max(0, length), to));
  }

  byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  int u8(long position) {
    if (position < 0 || position >= length()) {
      throw truncated();
    }
    return bytes[from + (int) position] & 0xff;
  }

  int u16(long position) {
    return u8(position) << 8 | u8(position + 1);
  }

  long u32(long position) {
    return (long) u16(position) << 16 | u16(position + 2);
  }

  int u16le(long position) {
    return u8(position) | u8(position + 1) << 8;
  }

  int u24le(long position) {
    return u16le(position) | u8(position + 2) << 16;
  }

  long u32le(long position) {
    return u16le(position) | (long) u16le(position + 2) << 16;
  }

  /** Whether the Latin-1 characters of a text lie at a position; false where the view is short. */
  boolean has(long position, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    if (position < 0 || position + expected.length > length()) {
      return false;
    }
    int start = from + (int) position;
    return Arrays.equals(bytes, start, start + expected.length, expected, 0, expected.length);
  }

  UnusableInputException profileTooLarge(Limits limits) {
    return new UnusableInputException(
        name,
        "has a colour profile over the limit of " + limits.maxProfileBytes() + " bytes",
        "convert it to sRGB, or raise the limit");
  }

  UnusableInputException truncated() {
    return truncated(null);
  }

  UnusableInputException truncated(@Nullable Throwable cause) {
    return new UnusableInputException(
        name, "is truncated, the file ends too early", "copy or export the image again", cause);
  }

  UnusableInputException damaged(String what) {
    return damaged(what, null);
  }

  UnusableInputException damaged(String what, @Nullable Throwable cause) {
    return new UnusableInputException(
        name, "is damaged: " + what, "open it in an image editor and export it again", cause);
  }
}
