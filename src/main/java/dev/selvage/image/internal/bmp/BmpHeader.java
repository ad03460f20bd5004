package dev.selvage.image.internal.bmp;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Limits;
import dev.selvage.image.Orientation;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.ParsedHeader;
import dev.selvage.image.internal.color.SrgbConversion;
import org.jspecify.annotations.Nullable;

/** The headers of a bitmap, see {@link BmpLayout}. */
public final class BmpHeader extends ParsedHeader {
  private static final int VERSION_5_BYTES = 124;
  private static final int COLOR_SPACE = 56;
  private static final int PROFILE_START = 112;
  private static final int PROFILE_BYTES = 116;

  private final BmpLayout layout;

  private BmpHeader(ByteView file, Limits limits, BmpLayout layout) {
    super(file, limits, new ImageHeader(ImageFormat.BMP, layout.size(), Orientation.NORMAL));
    this.layout = layout;
  }

  /** Whether the first bytes are those of this format. Never throws. */
  public static boolean matches(ByteView file) {
    return file.has(0, "BM")
        && file.length() >= BmpLayout.INFO + 4
        && BmpLayout.INFO_BYTES.contains(file.u32le(BmpLayout.INFO));
  }

  /** Reads the headers. */
  public static BmpHeader parse(ByteView file, Limits limits) {
    return new BmpHeader(file, limits, BmpLayout.read(file));
  }

  @Override
  public SampleLayout samples() {
    return layout.bits() <= 8 ? SampleLayout.PALETTE : SampleLayout.RGB;
  }

  /** Masks may have bits of alpha, and what runs leave out is transparent. */
  @Override
  public boolean mayHaveAlpha() {
    return layout.hasRuns() || layout.bits() == 16 || layout.bits() == 32;
  }

  /** Runs tell of their end themselves. */
  @Override
  public boolean check() {
    if (layout.hasRuns()) {
      return true;
    }
    long rows = layout.size().height() - 1L;
    return layout.dataStart() + rows * layout.rowBytes() + layout.usedRowBytes() <= file().length();
  }

  /** 8 a pixel. */
  @Override
  public long decodingBytes() {
    return 8 * layout.size().pixels();
  }

  @Override
  public Raster decode(
      DecodeAttempt attempt,
      boolean whole,
      @Nullable SrgbConversion profile,
      DeflateBackend deflate) {
    return BmpDecoder.decode(attempt, layout);
  }

  @Override
  public byte @Nullable [] profile() {
    ByteView file = file();
    if (file.u32le(BmpLayout.INFO) < VERSION_5_BYTES
        || !file.has(BmpLayout.INFO + COLOR_SPACE, "DEBM")) {
      return null;
    }
    long start = BmpLayout.INFO + file.u32le(BmpLayout.INFO + PROFILE_START);
    long length = file.u32le(BmpLayout.INFO + PROFILE_BYTES);
    if (length > limits().maxProfileBytes()) {
      throw file.profileTooLarge(limits());
    }
    if (start + length > file.length()) {
      throw file.truncated();
    }
    return file.part((int) start, length).copy();
  }
}
