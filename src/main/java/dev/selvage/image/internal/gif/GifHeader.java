package dev.selvage.image.internal.gif;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Metadata;
import dev.selvage.image.Orientation;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.FrameCanvas;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.SrgbConversion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks of a GIF file (GIF89a specification) up to its second picture. */
public final class GifHeader extends ParsedHeader {
  private static final int SCREEN = 6;
  private static final int FIRST_BLOCK = 13;
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;
  private static final int CONTROL = 0xf9;
  private static final int INTERLACED = 0x40;

  private final GifFrame frame;

  private GifHeader(ByteView file, Limits limits, GifFrame frame, ImageHeader image) {
    super(file, limits, image);
    this.frame = frame;
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "GIF87a") || file.has(0, "GIF89a");
  }

  /**
   * Reads the blocks. The size is that of the canvas, which holds the whole first frame: where
   * files disagree with themselves, the canvas grows, as it does in browsers.
   */
  public static GifHeader parse(ByteView file, Limits limits) {
    GifFrame frame = firstFrame(file);
    int width = Math.max(file.u16le(SCREEN), frame.x() + frame.size().width());
    int height = Math.max(file.u16le(SCREEN + 2), frame.y() + frame.size().height());
    Size canvas = new Size(width, height);
    return new GifHeader(
        file, limits, frame, new ImageHeader(ImageFormat.GIF, canvas, Orientation.NORMAL));
  }

  @Override
  public SampleLayout samples() {
    return SampleLayout.PALETTE;
  }

  /** What no frame covers is transparent, and any number of the palette may be. */
  @Override
  public boolean mayHaveAlpha() {
    return true;
  }

  /** Whether the data of the first frame are there to their end. */
  @Override
  public boolean check() {
    return skipData(file(), frame.dataStart()) <= file().length();
  }

  /** 9 a pixel. */
  @Override
  public long decodingBytes() {
    return 9 * image().stored().pixels();
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate) {
    Raster pixels = GifDecoder.decode(attempt, frame, whole);
    return FrameCanvas.place(pixels, image().stored(), frame.x(), frame.y());
  }

  @Override
  public List<Warning> warnings() {
    ByteView file = file();
    long next = skipExtensions(file, skipData(file, frame.dataStart()));
    boolean another = next < file.length() && file.u8(next) == PICTURE;
    return another ? List.of(Warning.framesDropped()) : List.of();
  }

  @Override
  public Set<Metadata> metadata() {
    ByteView file = file();
    long position = (long) FIRST_BLOCK + tableBytes(file.u8(10));
    while (position < file.length() && file.u8(position) == EXTENSION) {
      if (file.has(position + 1, "\u00ff\u000bC2PA_GIF")) {
        return Set.of(Metadata.CONTENT_CREDENTIALS);
      }
      position = skipData(file, position + 2);
    }
    return Set.of();
  }

  /** The first picture of the file. */
  private static GifFrame firstFrame(ByteView file) {
    int screenFlags = file.u8(10);
    long extensions = (long) FIRST_BLOCK + tableBytes(screenFlags);
    long position = skipExtensions(file, extensions);
    if (file.u8(position) != PICTURE) {
      throw file.damaged("there is no picture in the GIF");
    }
    int width = file.u16le(position + 5);
    int height = file.u16le(position + 7);
    if (width == 0 || height == 0) {
      throw file.damaged("a GIF frame of " + width + "x" + height + " px");
    }
    int flags = file.u8(position + 9);
    // The number of bits of the first codes stands before the data.
    long data = position + 10 + tableBytes(flags) + 1;
    if (data > file.length()) {
      throw file.truncated();
    }
    boolean own = tableBytes(flags) > 0;
    return new GifFrame(
        file.u16le(position + 1),
        file.u16le(position + 3),
        new Size(width, height),
        (flags & INTERLACED) != 0,
        own ? (int) position + 10 : FIRST_BLOCK,
        tableBytes(own ? flags : screenFlags) / 3,
        transparent(file, extensions, position),
        (int) data);
  }

  /** The transparent number that the last control extension before a picture names. */
  private static int transparent(ByteView file, long start, long picture) {
    int transparent = GifFrame.NONE;
    for (long at = start; at < picture; at = skipData(file, at + 2)) {
      if (file.u8(at + 1) == CONTROL && file.u8(at + 2) >= 4) {
        transparent = (file.u8(at + 3) & 1) == 0 ? GifFrame.NONE : file.u8(at + 6);
      }
    }
    return transparent;
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
