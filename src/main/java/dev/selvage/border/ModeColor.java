package dev.selvage.border;

import dev.selvage.UsageException;
import dev.selvage.image.PixelFormat;
import java.util.Arrays;

/**
 * All pixels of a ring, sorted, and the longest run among them. Sorting rather than hashing: no
 * image can be made so that it takes much longer than another.
 */
final class ModeColor implements StripVisitor {
  /** 64 MiB. A ring of that size is no border any more. */
  private static final int MOST_PIXELS = 1 << 24;

  private final PixelFormat format;
  private final int[] pixels;
  private int taken;

  /**
   * With room for a ring.
   *
   * @param count pixels of the ring
   * @throws UsageException if they are more than 2^24
   */
  ModeColor(PixelFormat format, long count) {
    if (count > MOST_PIXELS) {
      throw new UsageException(
          "border policy",
          "the mode of " + count + " pixels is too much",
          "take a thinner ring, or the median");
    }
    this.format = format;
    this.pixels = new int[(int) count];
  }

  @Override
  public void strip(byte[] data, int at, int count, int step) {
    for (int n = 0, i = at; n < count; n++, i += step) {
      // The flipped sign makes the order of signed ints that of unsigned ones.
      pixels[taken++] = PackedRgba.read(format, data, i) ^ Integer.MIN_VALUE;
    }
  }

  /** The mode of what was taken so far, packed. Takes no more pixels afterwards. */
  int color() {
    Arrays.sort(pixels, 0, taken);
    int best = 0;
    int longest = 0;
    int start = 0;
    for (int i = 0; i < taken; i++) {
      if (pixels[i] != pixels[start]) {
        start = i;
      }
      // Only a longer run replaces an earlier one, so that of equals the lowest stays.
      if (i - start + 1 > longest) {
        longest = i - start + 1;
        best = pixels[i];
      }
    }
    return best ^ Integer.MIN_VALUE;
  }
}
