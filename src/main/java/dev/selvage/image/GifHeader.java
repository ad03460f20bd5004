package dev.selvage.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of a GIF file (GIF89a specification) up to its second picture. */
final class GifHeader implements FormatHeader {
  private static final int SCREEN = 6;
  private static final int FIRST_BLOCK = 13;
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;

  /**
   * Where a frame lies.
   *
   * @param x px from the left edge of the canvas
   * @param y px from its upper edge
   * @param size of the frame
   * @param dataStart where its LZW data begin in the file
   */
  record Frame(int x, int y, Size size, int dataStart) {}

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "GIF87a") || file.has(0, "GIF89a");
  }

  /**
   * The size is that of the canvas, which holds the whole first frame: where files disagree with
   * themselves, the canvas grows, as it does in browsers.
   */
  @Override
  public ImageHeader read(ByteView file, Limits limits) {
    Frame frame = firstFrame(file);
    int width = Math.max(file.u16le(SCREEN), frame.x() + frame.size().width());
    int height = Math.max(file.u16le(SCREEN + 2), frame.y() + frame.size().height());
    return new ImageHeader(ImageFormat.GIF, new Size(width, height), Orientation.NORMAL);
  }

  /** Whether the data of the first frame are there; decoders make up what is missing. */
  @Override
  public boolean check(ByteView file, Limits limits) {
    return skipData(file, firstFrame(file).dataStart()) <= file.length();
  }

  @Override
  public byte @Nullable [] profile(ByteView file, Limits limits) {
    return null;
  }

  @Override
  public byte[] withoutProfile(ByteView file) {
    return file.bytes();
  }

  @Override
  public List<Warning> warnings(ByteView file) {
    long next = skipExtensions(file, skipData(file, firstFrame(file).dataStart()));
    boolean another = next < file.length() && file.u8(next) == PICTURE;
    return another ? List.of(Warning.framesDropped()) : List.of();
  }

  /** The first picture of the file. */
  static Frame firstFrame(ByteView file) {
    long position = skipExtensions(file, FIRST_BLOCK + tableBytes(file.u8(10)));
    if (file.u8(position) != PICTURE) {
      throw file.damaged("there is no picture in the GIF");
    }
    int width = file.u16le(position + 5);
    int height = file.u16le(position + 7);
    if (width == 0 || height == 0) {
      throw file.damaged("a GIF frame of " + width + "x" + height + " px");
    }
    // The number of bits of the first codes stands before the data.
    long data = position + 10 + tableBytes(file.u8(position + 9)) + 1;
    if (data > file.length()) {
      throw file.truncated();
    }
    return new Frame(
        file.u16le(position + 1), file.u16le(position + 3), new Size(width, height), (int) data);
  }

  /** The first position behind a chain of extensions; may be the end of the file. */
  private static long skipExtensions(ByteView file, long start) {
    long position = start;
    while (position < file.length() && file.u8(position) == EXTENSION) {
      position = skipData(file, position + 2);
    }
    return position;
  }

  /**
   * The first position behind a chain of sub-blocks, each as long as its first byte says; behind
   * the end of the file where it is cut off.
   */
  private static long skipData(ByteView file, long start) {
    long position = start;
    while (position < file.length() && file.u8(position) > 0) {
      position += 1 + file.u8(position);
    }
    return position + 1;
  }

  private static int tableBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }
}
