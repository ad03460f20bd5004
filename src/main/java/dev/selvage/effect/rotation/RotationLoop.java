package dev.selvage.effect.rotation;

import dev.selvage.DeadlineException;
import dev.selvage.image.Raster;

/**
 * Turns one picture into another, tile by tile, so that what a tile reads stays in the processor's
 * cache whatever the angle. For one thread.
 *
 * <p>Positions are in fixed point and grow by constant steps along a row. The four samples of a
 * pixel are worked on together, as lanes of one long: first four pixels of each of four rows with
 * 16 bits a lane, then the sums of these rows with 32.
 */
final class RotationLoop {
  private static final int TILE_WIDTH = 128;
  private static final int TILE_HEIGHT = 64;

  /** Bits of a position behind the point. */
  private static final int FRACTION = 16;

  private static final long EVEN = 0x0000_ffff_0000_ffffL;

  // Lanes must not be below 0 where they are taken apart. A sum of four pixels is at least -1/8 of
  // 255, one of four such sums at least -3/10 of it.
  private static final int FIRST_LIFT = 4096;
  private static final long FIRST_LIFTS = 0x1000_1000_1000_1000L;
  private static final int SECOND_LIFT = 1 << 21;
  private static final long SECOND_LIFTS = ((long) SECOND_LIFT << 32) | SECOND_LIFT;
  private static final int LIFT = FIRST_LIFT * CubicPhases.SUM + SECOND_LIFT;

  private static final int SHIFT = 2 * CubicPhases.SUM_BITS;
  private static final int HALF = 1 << (SHIFT - 1);
  private static final int OPAQUE = 255 << SHIFT;

  private final Raster source;
  private final double cosine;
  private final double sine;
  private final Raster target;
  private final SourcePatch patch;
  private final byte[] out;

  /**
   * @param source what is turned; on the heap
   * @param cosine of the angle clockwise
   * @param sine of that angle
   * @param target RGBA, all 0
   */
  RotationLoop(Raster source, double cosine, double sine, Raster target) {
    this.source = source;
    this.cosine = cosine;
    this.sine = sine;
    this.target = target;
    this.patch = new SourcePatch(source);
    this.out = target.data();
  }

  /**
   * Turns it.
   *
   * @throws DeadlineException if the thread is interrupted; it stays so
   */
  void run() {
    for (int top = 0; top < target.height(); top += TILE_HEIGHT) {
      if (Thread.currentThread().isInterrupted()) {
        throw new DeadlineException("angle", "drawing was interrupted", "");
      }
      int bottom = Math.min(target.height(), top + TILE_HEIGHT);
      for (int left = 0; left < target.width(); left += TILE_WIDTH) {
        tile(left, top, Math.min(target.width(), left + TILE_WIDTH), bottom);
      }
    }
  }

  /** Columns of the source, from the centre of its first pixel, at the centre of a pixel. */
  private double sourceX(int x, int y) {
    return cosine * (x + 0.5 - target.width() / 2.0)
        + sine * (y + 0.5 - target.height() / 2.0)
        + (source.width() - 1) / 2.0;
  }

  private double sourceY(int x, int y) {
    return cosine * (y + 0.5 - target.height() / 2.0)
        - sine * (x + 0.5 - target.width() / 2.0)
        + (source.height() - 1) / 2.0;
  }

  private void tile(int left, int top, int right, int bottom) {
    double acrossX = cosine * (right - left);
    double downX = sine * (bottom - top);
    double acrossY = -sine * (right - left);
    double downY = cosine * (bottom - top);
    double x = sourceX(left, top);
    double y = sourceY(left, top);
    boolean shows =
        patch.load(
            x + Math.min(0, acrossX) + Math.min(0, downX),
            y + Math.min(0, acrossY) + Math.min(0, downY),
            x + Math.max(0, acrossX) + Math.max(0, downX),
            y + Math.max(0, acrossY) + Math.max(0, downY));
    for (int row = top; shows && row < bottom; row++) {
      row(left, right, row);
    }
  }

  private void row(int left, int right, int y) {
    // Where the position is within two pixels of the source on both axes; outside nothing shows.
    double x0 = sourceX(left, y);
    double y0 = sourceY(left, y);
    double from = Math.max(enter(x0, cosine, source.width()), enter(y0, -sine, source.height()));
    double to = Math.min(leave(x0, cosine, source.width()), leave(y0, -sine, source.height()));
    int first = left + (int) Math.max(0, Math.ceil(from));
    int end = (int) Math.min(right, left + Math.floor(to) + 1);
    if (first < end) {
      pixels(first, end, y);
    }
  }

  /** After how many steps a position comes within two pixels of a side; may be infinite. */
  private static double enter(double start, double step, int side) {
    double low = (-2 - start) / step;
    double high = (side + 1 - start) / step;
    return Math.min(low, high);
  }

  private static double leave(double start, double step, int side) {
    double low = (-2 - start) / step;
    double high = (side + 1 - start) / step;
    return Math.max(low, high);
  }

  private void pixels(int first, int end, int y) {
    int positionX = fixed(sourceX(first, y) - patch.left() - 1);
    int positionY = fixed(sourceY(first, y) - patch.top() - 1);
    int stepX = fixed(cosine);
    int stepY = fixed(-sine);
    int write = target.index(first, y);
    for (int x = first; x < end; x++, write += 4) {
      pixel(positionX, positionY, write);
      positionX += stepX;
      positionY += stepY;
    }
  }

  private void pixel(int positionX, int positionY, int write) {
    long[] pixels = patch.pixels();
    int[] weights = CubicPhases.WEIGHTS;
    int across = CubicPhases.index(positionX);
    int w0 = weights[across];
    int w1 = weights[across + 1];
    int w2 = weights[across + 2];
    int w3 = weights[across + 3];
    int row = (positionY >> FRACTION) * patch.width() + (positionX >> FRACTION);
    int down = CubicPhases.index(positionY);
    long even = SECOND_LIFTS;
    long odd = SECOND_LIFTS;
    for (int i = 0; i < 4; i++, row += patch.width()) {
      long sum =
          FIRST_LIFTS
              + w0 * pixels[row]
              + w1 * pixels[row + 1]
              + w2 * pixels[row + 2]
              + w3 * pixels[row + 3];
      even += weights[down + i] * (sum & EVEN);
      odd += weights[down + i] * ((sum >>> 16) & EVEN);
    }
    write(write, even, odd);
  }

  private static int fixed(double position) {
    return (int) Math.rint(position * (1 << FRACTION));
  }

  /**
   * @param even lanes of red and blue
   * @param odd lanes of green and alpha
   */
  private void write(int at, long even, long odd) {
    int red = (int) even - LIFT;
    int green = (int) odd - LIFT;
    int blue = (int) (even >>> 32) - LIFT;
    int alpha = (int) (odd >>> 32) - LIFT;
    if (alpha == OPAQUE) {
      out[at] = (byte) level((red + HALF) >> SHIFT);
      out[at + 1] = (byte) level((green + HALF) >> SHIFT);
      out[at + 2] = (byte) level((blue + HALF) >> SHIFT);
      out[at + 3] = (byte) 255;
    } else if (alpha >= HALF) {
      // By the alpha that the cubic gives, also above 1: else an edge would have a bright seam.
      out[at] = straight(red, alpha);
      out[at + 1] = straight(green, alpha);
      out[at + 2] = straight(blue, alpha);
      out[at + 3] = (byte) level((alpha + HALF) >> SHIFT);
    }
  }

  private static byte straight(int sample, int alpha) {
    return (byte) level((int) ((255L * sample + alpha / 2) / alpha));
  }

  private static int level(int value) {
    return (value & ~255) == 0 ? value : value < 0 ? 0 : 255;
  }
}
