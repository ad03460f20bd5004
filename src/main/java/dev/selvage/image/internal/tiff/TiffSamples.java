package dev.selvage.image.internal.tiff;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import java.util.Arrays;
import java.util.Set;

/**
 * How the samples of a TIFF page lie in its strips or tiles, where they are not whole bytes (TIFF
 * 6.0): bits after bits, the highest first, each row padded to a whole byte. Some writers give each
 * sample a byte or two bytes of its own all the same.
 *
 * @param depths bits of each sample of a pixel, 1..16
 * @param separate whether each sample has a plane of its own
 * @param unpacked whether each has whole bytes of its own, in the file's byte order
 * @param photometric what the samples stand for: 0 light, inverted; 1 light; 2 RGB; 3 numbers of a
 *     palette; 5 inks
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TiffSamples(int[] depths, boolean separate, boolean unpacked, int photometric) {
  static final int INVERTED = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int INKS = 5;

  private static final int PLAIN = 1;
  private static final int SEPARATE = 2;
  private static final Set<Long> BYTE_COMPRESSIONS = Set.of(1L, 5L, 8L, 32_773L, 32_946L);

  /**
   * Whether the samples are to be unpacked by {@link TiffUnpacking}: they are other than one of 1,
   * 2 or 4 bits a pixel, or several of 8 or 16; or they are numbers of a palette of an unusual
   * kind.
   */
  static boolean arePacked(TiffDirectory page) {
    int[] depths = depths(page);
    boolean whole = depths[0] == 8 || depths[0] == 16;
    boolean same = Arrays.stream(depths).allMatch(depth -> depth == depths[0]);
    boolean single = depths.length == 1 && (depths[0] == 1 || depths[0] == 2 || depths[0] == 4);
    boolean palette = page.value(TiffHeader.PHOTOMETRIC, 1) == PALETTE;
    boolean unusual = palette && (depths.length > 1 || depths[0] > 8);
    return unusual || (!single && !(whole && same));
  }

  /** Bits of each sample; of samples that the file says nothing of, as many as of the first. */
  static int[] depths(TiffDirectory page) {
    int[] depths = new int[(int) page.value(TiffHeader.SAMPLES, 1)];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = (int) page.value(TiffHeader.BITS, i, page.value(TiffHeader.BITS, 1));
    }
    return depths;
  }

  /**
   * Those of a page whose samples are packed.
   *
   * @throws UnusableInputException if they are of a kind that is not read
   */
  static TiffSamples read(ByteView file, TiffDirectory page) {
    int[] depths = depths(page);
    int photometric = (int) page.value(TiffHeader.PHOTOMETRIC, 1);
    checkRead(file, page, photometric, depths);
    boolean separate = page.value(TiffHeader.PLANAR, 1) == SEPARATE;
    TiffSamples packed = new TiffSamples(depths, separate, false, photometric);
    TiffSamples unpacked = new TiffSamples(depths, separate, true, photometric);
    return unpacked.isExactly(page) && !packed.isExactly(page) ? unpacked : packed;
  }

  private static void checkRead(ByteView file, TiffDirectory page, int photometric, int[] depths) {
    String bits = depths[0] + "-bit samples";
    if (photometric > PALETTE && photometric != INKS) {
      throw TiffHeader.notRead(
          file, "is a TIFF of " + bits + " with photometric interpretation " + photometric);
    }
    long compression = page.value(TiffHeader.COMPRESSION, PLAIN);
    if (!BYTE_COMPRESSIONS.contains(compression)) {
      throw TiffHeader.notRead(file, "is a TIFF of " + bits + " with compression " + compression);
    }
    if (page.value(TiffHeader.PREDICTOR, PLAIN) != PLAIN) {
      throw TiffHeader.notRead(file, "is a TIFF of " + bits + " with a predictor");
    }
  }

  /** Whether uncompressed data are as many bytes as such samples take. */
  private boolean isExactly(TiffDirectory page) {
    if (page.value(TiffHeader.COMPRESSION, PLAIN) != PLAIN
        || page.has(TiffHeader.TILE_OFFSETS)
        || Arrays.stream(depths).max().orElse(16) > 16) {
      return false;
    }
    long height = page.value(TiffHeader.LENGTH, 0);
    long rows = Math.min(height, page.value(TiffHeader.ROWS_PER_STRIP, height));
    long bytes = rowBytes(0, (int) page.value(TiffHeader.WIDTH, 0)) * rows;
    return page.value(TiffHeader.STRIP_BYTES, 0) == bytes;
  }

  /** Planes that the samples of one pixel lie in. */
  int planes() {
    return separate ? depths.length : 1;
  }

  /** Bits that a sample takes in its row. */
  int room(int sample) {
    return !unpacked ? depths[sample] : depths[sample] <= 8 ? 8 : 16;
  }

  /** Bits that the samples of a pixel take in a row of one plane. */
  int pixelBits(int plane) {
    if (separate) {
      return room(plane);
    }
    int bits = 0;
    for (int i = 0; i < depths.length; i++) {
      bits += room(i);
    }
    return bits;
  }

  /** Bytes of a row, or of a tile's row, of one plane. */
  long rowBytes(int plane, int width) {
    return ((long) width * pixelBits(plane) + 7) / 8;
  }
}
