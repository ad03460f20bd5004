package dev.selvage.image.internal.codec;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes with checked reads: what lies outside is an {@link UnusableInputException} that
 * says the file is truncated, never an index error. Positions are counted from the view's start.
 *
 * <p>The bytes lie in memory, or in a file of which no more is read than is looked at.
 */
public final class ByteView {
  private final FileBytes bytes;
  private final int from;
  private final int to;

  /**
   * The whole of a file.
   *
   * @param name how messages call the file
   * @param bytes not copied
   */
  public ByteView(String name, byte[] bytes) {
    this(FileBytes.of(name, bytes));
  }

  /** The whole of a file. */
  public ByteView(FileBytes bytes) {
    this(bytes, 0, bytes.length());
  }

  private ByteView(FileBytes bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  public String name() {
    return bytes.name();
  }

  /** The array underneath: the whole file, whatever part of it this is. */
  public byte[] bytes() {
    return bytes.all();
  }

  /** Where the view starts in {@link #bytes()}. */
  public int from() {
    return from;
  }

  public int length() {
    return to - from;
  }

  /** A part of this view, cut off where this one ends. */
  public ByteView part(int position, long length) {
    int start = (int) Math.min((long) from + position, to);
    return new ByteView(bytes, start, (int) Math.min(start + Math.max(0, length), to));
  }

  public byte[] copy() {
    return bytes.copy(from, to);
  }

  public int u8(long position) {
    if (position < 0 || position >= length()) {
      throw truncated();
    }
    return bytes.at(from + (int) position);
  }

  public int u16(long position) {
    return u8(position) << 8 | u8(position + 1);
  }

  public long u32(long position) {
    return (long) u16(position) << 16 | u16(position + 2);
  }

  public int u16le(long position) {
    return u8(position) | u8(position + 1) << 8;
  }

  public int u24le(long position) {
    return u16le(position) | u8(position + 2) << 16;
  }

  public long u32le(long position) {
    return u16le(position) | (long) u16le(position + 2) << 16;
  }

  /** Whether the Latin-1 characters of a text lie at a position; false where the view is short. */
  public boolean has(long position, String text) {
    if (position < 0 || position + text.length() > length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(position + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Four characters of Latin-1, as the names of chunks and tags are. */
  public String fourLetters(long position) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      name.append((char) u8(position + i));
    }
    return name.toString();
  }

  public UnusableInputException profileTooLarge(Limits limits) {
    return new UnusableInputException(
        name(),
        "has a colour profile over the limit of " + limits.maxProfileBytes() + " bytes",
        "convert it to sRGB, or raise the limit");
  }

  public UnusableInputException truncated() {
    return truncated(null);
  }

  UnusableInputException truncated(@Nullable Throwable cause) {
    return new UnusableInputException(
        name(),
        "is truncated, none of its pixels could be read",
        "copy or export the image again",
        cause);
  }

  /**
   * The refusal of a file that is built of more parts than any that people make.
   *
   * @param parts what there is too much of, in the plural
   */
  public UnusableInputException tooMany(long most, String parts) {
    return new UnusableInputException(
        name(),
        "has more than " + most + " " + parts + ", which is more than is read",
        "open it in an image editor and export it again");
  }

  /**
   * The refusal of a file in a format that is read, but of a kind that is not.
   *
   * @param why as a library says it
   */
  public UnusableInputException notRead(ImageFormat format, String why, Throwable cause) {
    return new UnusableInputException(
        name(),
        "is of a kind of " + format.title() + " that is not read (" + why + ")",
        "export it as a JPEG or PNG of 8 bits a sample",
        cause);
  }

  /**
   * The refusal of a file of a kind that is not read.
   *
   * @param what such as {@code is a JPEG-LS image}
   */
  public UnusableInputException notRead(String what, String remedy) {
    return new UnusableInputException(name(), what + ", which is not read", remedy);
  }

  public UnusableInputException damaged(String what) {
    return damaged(what, null);
  }

  public UnusableInputException damaged(String what, @Nullable Throwable cause) {
    return new UnusableInputException(
        name(), "is damaged: " + what, "open it in an image editor and export it again", cause);
  }
}
