package dev.selvage.image.internal.bmp;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.internal.codec.ByteView;

/**
 * Red, green, blue and perhaps alpha as runs of bits of one number: those that a mask names, or the
 * usual ones of 16, 24 and 32 bits, which have no alpha.
 */
final class BmpFields implements BmpColors {
  private static final int[] OF_16 = {0x7c00, 0x3e0, 0x1f, 0};
  private static final int[] OF_24 = {0xff0000, 0xff00, 0xff, 0};
  private static final int FIRST_MASK = 40;

  private final int[] masks;
  private final int[] shifts = new int[4];
  private final int[] most = new int[4];

  private BmpFields(ByteView file, int[] masks) {
    this.masks = masks;
    for (int i = 0; i < masks.length; i++) {
      shifts[i] = masks[i] == 0 ? 0 : Integer.numberOfTrailingZeros(masks[i]);
      most[i] = masks[i] >>> shifts[i];
      if ((most[i] & (most[i] + 1)) != 0) {
        throw file.damaged("a BMP mask is not one run of bits");
      }
    }
  }

  /**
   * The fields that the headers name; only headers that have a place for an alpha mask have one.
   */
  static BmpFields read(ByteView file, BmpLayout layout) {
    boolean masked =
        layout.compression() == BmpLayout.MASKS || layout.compression() == BmpLayout.ALPHA_MASKS;
    if (!masked) {
      return new BmpFields(file, layout.bits() == 16 ? OF_16 : OF_24);
    }
    long header = file.u32le(BmpLayout.INFO);
    boolean alpha = header >= 56 || layout.compression() == BmpLayout.ALPHA_MASKS;
    int[] masks = new int[4];
    for (int i = 0; i < (alpha ? 4 : 3); i++) {
      masks[i] = (int) file.u32le(BmpLayout.INFO + FIRST_MASK + 4L * i);
    }
    return new BmpFields(file, masks);
  }

  @Override
  public PixelFormat format() {
    return masks[3] == 0 ? PixelFormat.RGB : PixelFormat.RGBA;
  }

  @Override
  public void put(int value, byte[] target, int at) {
    int channels = format().channels();
    for (int i = 0; i < channels; i++) {
      target[at + i] =
          (byte) (most[i] == 0 ? 0 : scaled((value & masks[i]) >>> shifts[i], most[i]));
    }
  }

  /** Unsigned, for a mask may be all 32 bits. */
  private static long scaled(int field, int most) {
    long of = Integer.toUnsignedLong(most);
    return of == 255 ? field : (Integer.toUnsignedLong(field) * 255 + of / 2) / of;
  }
}
