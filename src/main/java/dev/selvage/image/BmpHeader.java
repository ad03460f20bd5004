package dev.selvage.image;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers of a Windows bitmap (BITMAPFILEHEADER and BITMAPINFOHEADER to its version 5). */
final class BmpHeader implements FormatHeader {
  private static final int INFO = 14;
  private static final int CORE_BYTES = 12;
  private static final Set<Long> INFO_BYTES = Set.of(12L, 16L, 40L, 52L, 56L, 64L, 108L, 124L);
  private static final int BIT_FIELDS = 3;
  private static final int ALPHA_BIT_FIELDS = 6;
  private static final int VERSION_5_BYTES = 124;
  private static final int COLOR_SPACE = 56;
  private static final int PROFILE_START = 112;
  private static final int PROFILE_BYTES = 116;

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "BM") && file.length() >= INFO + 4 && INFO_BYTES.contains(file.u32le(INFO));
  }

  @Override
  public ImageHeader read(ByteView file, Limits limits) {
    int width = width(file);
    int height = height(file);
    if (width < 1 || height < 1) {
      throw file.damaged("the BMP header says " + width + "x" + height + " px");
    }
    return new ImageHeader(ImageFormat.BMP, new Size(width, height), Orientation.NORMAL);
  }

  /** Readers give black for rows that are missing. */
  @Override
  public boolean check(ByteView file, Limits limits) {
    int compression = compression(file);
    if (compression > ALPHA_BIT_FIELDS || compression == 4 || compression == 5) {
      throw file.damaged("a BMP with compression " + compression + " is not read");
    }
    // The last row's padding is nobody's loss.
    long padding = rowBytes(file) - ((long) width(file) * bits(file) + 7) / 8;
    return dataEnd(file) - padding <= file.length();
  }

  /** Where rows that are not packed end; 0 where they are packed. */
  private static long dataEnd(ByteView file) {
    int compression = compression(file);
    if (compression != 0 && compression != BIT_FIELDS && compression != ALPHA_BIT_FIELDS) {
      return 0;
    }
    return file.u32le(10) + rowBytes(file) * height(file);
  }

  /** Rows are whole numbers of 32 bits. */
  private static long rowBytes(ByteView file) {
    return ((long) width(file) * bits(file) + 31) / 32 * 4;
  }

  @Override
  public byte @Nullable [] profile(ByteView file, Limits limits) {
    if (file.u32le(INFO) < VERSION_5_BYTES || !file.has(INFO + COLOR_SPACE, "DEBM")) {
      return null;
    }
    long start = INFO + file.u32le(INFO + PROFILE_START);
    long length = file.u32le(INFO + PROFILE_BYTES);
    if (length > limits.maxProfileBytes()) {
      throw file.profileTooLarge(limits);
    }
    if (start + length > file.length()) {
      throw file.truncated();
    }
    return file.part((int) start, length).copy();
  }

  /** The reader takes no notice of profiles, but wants the padding of the last row. */
  @Override
  public byte[] withoutProfile(ByteView file) {
    long missing = dataEnd(file) - file.length();
    return missing <= 0 || missing > 3
        ? file.bytes()
        : Arrays.copyOf(file.copy(), file.length() + (int) missing);
  }

  private static int width(ByteView file) {
    boolean core = file.u32le(INFO) == CORE_BYTES;
    return core ? file.u16le(INFO + 4) : (int) file.u32le(INFO + 4);
  }

  private static int height(ByteView file) {
    boolean core = file.u32le(INFO) == CORE_BYTES;
    // Below 0, the rows lie from the top down.
    return core ? file.u16le(INFO + 6) : Math.abs((int) file.u32le(INFO + 8));
  }

  private static int bits(ByteView file) {
    return file.u16le(file.u32le(INFO) == CORE_BYTES ? INFO + 10 : INFO + 14);
  }

  private static int compression(ByteView file) {
    return file.u32le(INFO) <= 16 ? 0 : (int) Math.min(file.u32le(INFO + 16), Integer.MAX_VALUE);
  }
}
