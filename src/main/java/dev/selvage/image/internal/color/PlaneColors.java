package dev.selvage.image.internal.color;

import static dev.selvage.image.internal.color.YccMatrix.BLUE_BY_BLUE;
import static dev.selvage.image.internal.color.YccMatrix.FRACTION;
import static dev.selvage.image.internal.color.YccMatrix.GREEN_BY_BLUE;
import static dev.selvage.image.internal.color.YccMatrix.GREEN_BY_RED;
import static dev.selvage.image.internal.color.YccMatrix.HALF;
import static dev.selvage.image.internal.color.YccMatrix.RED_BY_RED;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.Raster;

/**
 * Converts the colours of luma and chroma (JFIF; ITU-T T.871, 7) in place: to RGB, from there by a
 * profile, and back. Chroma of half the size is taken for all of its pixels, so that what goes in
 * and comes out is the same but for the conversion. For one picture, one thread.
 */
public final class PlaneColors {
  private static final float BLUE_BY_LUMA = 1 / 1.772f;
  private static final float RED_BY_LUMA = 1 / 1.402f;

  /** Differences of luma up to which it is converted once for all. */
  private static final int ALIKE = 8;

  /** 65,536 divided by each number; 0 for 0. */
  private static final int[] RECIPROCALS = reciprocals();

  private final MatrixTransform transform;
  private final Raster luma;
  private final ChromaPlanes chroma;
  private final byte[] lumas;

  // What the chroma of the moment adds to luma.
  private int addRed;
  private int addGreen;
  private int addBlue;

  // How much bluer and redder than its luma the block of the moment has become.
  private int fourTimesBluer;
  private int fourTimesRedder;

  private PlaneColors(Raster planes, MatrixTransform transform) {
    this.transform = transform;
    luma = planes;
    chroma = planes.chroma();
    lumas = luma.data();
  }

  /** Converts in place. */
  public static void convert(Raster planes, MatrixTransform transform) {
    PlaneColors colors = new PlaneColors(planes, transform);
    for (int y = 0; y < planes.chroma().blue().height(); y++) {
      colors.row(y);
    }
  }

  /** One row of chroma, and of luma what belongs to it. */
  private void row(int y) {
    byte[] blues = chroma.blue().data();
    byte[] reds = chroma.red().data();
    int atBlue = chroma.blue().index(0, y);
    int atRed = chroma.red().index(0, y);
    int start = luma.index(0, chroma.firstRow(y));
    int below = (chroma.endRow(y, luma.height()) - chroma.firstRow(y) - 1) * luma.stride();
    for (int i = 0; i < chroma.blue().width(); i++) {
      int cb = (blues[atBlue + i] & 0xff) - 128;
      int cr = (reds[atRed + i] & 0xff) - 128;
      addRed = (RED_BY_RED * cr + HALF) >> FRACTION;
      addGreen = (HALF - GREEN_BY_BLUE * cb - GREEN_BY_RED * cr) >> FRACTION;
      addBlue = (BLUE_BY_BLUE * cb + HALF) >> FRACTION;
      int first = chroma.firstColumn(i);
      block(start + first, chroma.endColumn(i, luma.width()) - first - 1, below);
      blues[atBlue + i] = sample(fourTimesBluer * (BLUE_BY_LUMA / 4));
      reds[atRed + i] = sample(fourTimesRedder * (RED_BY_LUMA / 4));
    }
  }

  /**
   * Converts the pixels of one sample of chroma. They differ in luma alone, so the darkest and the
   * brightest are converted, and what lies between them is put on a straight line: half the work,
   * and less than the rounding of JPEG.
   *
   * @param at the first in luma
   * @param right from there to its neighbour, 0 if it has none
   * @param below from there to the one below, 0 if there is none
   */
  private void block(int at, int right, int below) {
    int first = lumas[at] & 0xff;
    int second = lumas[at + right] & 0xff;
    int third = lumas[at + below] & 0xff;
    int fourth = lumas[at + below + right] & 0xff;
    int low = Math.min(Math.min(first, second), Math.min(third, fourth));
    int high = Math.max(Math.max(first, second), Math.max(third, fourth));
    if (high - low <= ALIKE) {
      shift(at, right, below, (first + second + third + fourth + 2) >> 2);
      return;
    }
    int dark = converted(low);
    int bright = converted(high);
    int reciprocal = RECIPROCALS[high - low];

    int darkLuma = luma(dark);
    int slope = (luma(bright) - darkLuma) * reciprocal;
    lumas[at] = (byte) (darkLuma + (((first - low) * slope + HALF) >> FRACTION));
    lumas[at + right] = (byte) (darkLuma + (((second - low) * slope + HALF) >> FRACTION));
    lumas[at + below] = (byte) (darkLuma + (((third - low) * slope + HALF) >> FRACTION));
    lumas[at + below + right] = (byte) (darkLuma + (((fourth - low) * slope + HALF) >> FRACTION));

    int share = (first + second + third + fourth - 4 * low) * reciprocal;
    fourTimesBluer = 4 * bluer(dark) + (((bluer(bright) - bluer(dark)) * share) >> FRACTION);
    fourTimesRedder = 4 * redder(dark) + (((redder(bright) - redder(dark)) * share) >> FRACTION);
  }

  /** The same for pixels that are much alike: what it does to their mean, it does to each. */
  private void shift(int at, int right, int below, int mean) {
    int converted = converted(mean);
    int more = luma(converted) - mean;
    int first = (lumas[at] & 0xff) + more;
    int second = (lumas[at + right] & 0xff) + more;
    int third = (lumas[at + below] & 0xff) + more;
    int fourth = (lumas[at + below + right] & 0xff) + more;
    // Only now: without a neighbour, two of them are the same.
    lumas[at] = (byte) clamped(first);
    lumas[at + right] = (byte) clamped(second);
    lumas[at + below] = (byte) clamped(third);
    lumas[at + below + right] = (byte) clamped(fourth);
    fourTimesBluer = 4 * bluer(converted);
    fourTimesRedder = 4 * redder(converted);
  }

  /** The luma of a pixel, and how much bluer and redder than that it is, in one number. */
  private int converted(int light) {
    long sums =
        transform.sums(
            clamped(light + addRed), clamped(light + addGreen), clamped(light + addBlue));
    int r = MatrixTransform.red(sums);
    int g = MatrixTransform.green(sums);
    int b = MatrixTransform.blue(sums);
    int luma = YccMatrix.luma(r, g, b);
    return luma | (b - luma + 256) << 8 | (r - luma + 256) << 18;
  }

  private static int luma(int converted) {
    return converted & 0xff;
  }

  private static int bluer(int converted) {
    return (converted >> 8 & 0x3ff) - 256;
  }

  private static int redder(int converted) {
    return (converted >> 18) - 256;
  }

  private static byte sample(float difference) {
    return (byte) clamped((int) (difference + 128.5f));
  }

  private static int clamped(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private static int[] reciprocals() {
    int[] table = new int[256];
    for (int i = 1; i < table.length; i++) {
      table[i] = ((1 << FRACTION) + i / 2) / i;
    }
    return table;
  }
}
