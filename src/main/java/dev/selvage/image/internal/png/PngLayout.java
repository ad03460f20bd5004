package dev.selvage.image.internal.png;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import java.util.ArrayList;
import java.util.List;

/**
 * How the samples of a PNG file lie in its rows (IHDR; W3C PNG, third edition, 11.2.1).
 *
 * @param size px
 * @param depth bits a sample: 1, 2, 4, 8, 16
 * @param colorType 0 gray, 2 colour, 3 palette, 4 gray with alpha, 6 colour with alpha
 * @param interlaced whether there are Adam7's seven passes
 */
public record PngLayout(Size size, int depth, int colorType, boolean interlaced) {
  /** Gray, one sample a pixel. */
  static final int GRAY = 0;

  /** Red, green, blue. */
  static final int RGB = 2;

  /** The number of a colour. */
  static final int PALETTE = 3;

  /** Gray and alpha. */
  static final int GRAY_ALPHA = 4;

  /** Red, green, blue, alpha. */
  static final int RGBA = 6;

  private static final long MOST_DATA = 1L << 60;

  // One bit for each depth that is allowed.
  private static final int SHALLOW = 1 << 1 | 1 << 2 | 1 << 4;
  private static final int WHOLE_BYTES = 1 << 8 | 1 << 16;

  /**
   * Some of the pixels: all of them, or those of one of Adam7's passes.
   *
   * @param x px, of its first pixel
   * @param y px, of its first pixel
   * @param stepX px, from one to the next
   * @param stepY px, from one row to the next
   * @param width px, at least 1
   * @param height px, at least 1
   */
  public record Pass(int x, int y, int stepX, int stepY, int width, int height) {}

  /**
   * The layout that a file's header says.
   *
   * @throws dev.selvage.UnusableInputException if there is no such layout
   */
  static PngLayout read(ByteView file) {
    int depth = file.u8(24);
    int colorType = file.u8(25);
    int interlace = file.u8(28);
    boolean known = depth <= 16 && (depths(colorType) >> depth & 1) == 1 && interlace <= 1;
    if (!known || file.u8(26) != 0 || file.u8(27) != 0) {
      throw file.damaged(
          "IHDR says %d bits, colour type %d, compression %d, filter %d, interlace %d"
              .formatted(depth, colorType, file.u8(26), file.u8(27), interlace));
    }
    Size size = new Size((int) file.u32(16), (int) file.u32(20));
    return new PngLayout(size, depth, colorType, interlace == 1);
  }

  private static int depths(int colorType) {
    return switch (colorType) {
      case GRAY -> SHALLOW | WHOLE_BYTES;
      case PALETTE -> SHALLOW | 1 << 8;
      case RGB, GRAY_ALPHA, RGBA -> WHOLE_BYTES;
      default -> 0;
    };
  }

  /** Samples a pixel. */
  int samples() {
    return switch (colorType) {
      case GRAY, PALETTE -> 1;
      case GRAY_ALPHA -> 2;
      case RGB -> 3;
      default -> 4;
    };
  }

  boolean hasAlpha() {
    return colorType == GRAY_ALPHA || colorType == RGBA;
  }

  /** How far back filters look for the pixel to the left, bytes. */
  int filterBytes() {
    return Math.max(1, samples() * depth / 8);
  }

  /** Of a row of {@code width} px without the number of its filter. */
  public long rowBytes(int width) {
    return ((long) width * samples() * depth + 7) / 8;
  }

  /** Of all rows, with their filters; 2^60 if they are more. */
  public long dataBytes() {
    long sum = 0;
    for (Pass pass : passes()) {
      long row = 1 + rowBytes(pass.width());
      if (row > (MOST_DATA - sum) / pass.height()) {
        return MOST_DATA;
      }
      sum += row * pass.height();
    }
    return sum;
  }

  /** What follows each other in the data; passes without a pixel are left out. */
  public List<Pass> passes() {
    if (!interlaced) {
      return List.of(new Pass(0, 0, 1, 1, size.width(), size.height()));
    }
    List<Pass> passes = new ArrayList<>();
    add(passes, 0, 0, 8, 8);
    add(passes, 4, 0, 8, 8);
    add(passes, 0, 4, 4, 8);
    add(passes, 2, 0, 4, 4);
    add(passes, 0, 2, 2, 4);
    add(passes, 1, 0, 2, 2);
    add(passes, 0, 1, 1, 2);
    return passes;
  }

  private void add(List<Pass> passes, int x, int y, int stepX, int stepY) {
    if (x < size.width() && y < size.height()) {
      int width = (size.width() - x + stepX - 1) / stepX;
      int height = (size.height() - y + stepY - 1) / stepY;
      passes.add(new Pass(x, y, stepX, stepY, width, height));
    }
  }
}
