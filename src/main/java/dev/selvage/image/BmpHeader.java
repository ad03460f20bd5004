package dev.selvage.image;

import org.jspecify.annotations.Nullable;

/** The headers of a bitmap, see {@link BmpLayout}. */
final class BmpHeader implements FormatHeader {
  private static final int VERSION_5_BYTES = 124;
  private static final int COLOR_SPACE = 56;
  private static final int PROFILE_START = 112;
  private static final int PROFILE_BYTES = 116;

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "BM")
        && file.length() >= BmpLayout.INFO + 4
        && BmpLayout.INFO_BYTES.contains(file.u32le(BmpLayout.INFO));
  }

  @Override
  public ImageHeader read(ByteView file, Limits limits) {
    return new ImageHeader(ImageFormat.BMP, BmpLayout.read(file).size(), Orientation.NORMAL);
  }

  /** Runs tell of their end themselves. */
  @Override
  public boolean check(ByteView file, Limits limits) {
    BmpLayout layout = BmpLayout.read(file);
    if (layout.hasRuns()) {
      return true;
    }
    long rows = layout.size().height() - 1L;
    return layout.dataStart() + rows * layout.rowBytes() + layout.usedRowBytes() <= file.length();
  }

  @Override
  public byte @Nullable [] profile(ByteView file, Limits limits) {
    if (file.u32le(BmpLayout.INFO) < VERSION_5_BYTES
        || !file.has(BmpLayout.INFO + COLOR_SPACE, "DEBM")) {
      return null;
    }
    long start = BmpLayout.INFO + file.u32le(BmpLayout.INFO + PROFILE_START);
    long length = file.u32le(BmpLayout.INFO + PROFILE_BYTES);
    if (length > limits.maxProfileBytes()) {
      throw file.profileTooLarge(limits);
    }
    if (start + length > file.length()) {
      throw file.truncated();
    }
    return file.part((int) start, length).copy();
  }

  /** The decoder takes no notice of profiles. */
  @Override
  public byte[] withoutProfile(ByteView file) {
    return file.bytes();
  }
}
