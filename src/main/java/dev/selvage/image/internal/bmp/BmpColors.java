package dev.selvage.image.internal.bmp;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.internal.codec.ByteView;

/**
 * Turns the numbers that a bitmap stores for its pixels to samples: entries of a palette, or bit
 * fields.
 */
interface BmpColors {
  /** Gray, RGB, or RGBA where there is alpha. */
  PixelFormat format();

  /**
   * Writes one pixel.
   *
   * @param value as stored
   */
  void put(int value, byte[] target, int at);

  /** Those of a file. */
  static BmpColors of(ByteView file, BmpLayout layout) {
    return layout.bits() <= 8 ? BmpPalette.read(file, layout) : BmpFields.read(file, layout);
  }
}
