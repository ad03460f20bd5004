package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.nio.ByteBuffer;

/**
 * Sums rows of a source to bands of target rows, and turns the sums so that the rows of a band lie
 * next to each other. Pieces of rows are copied to where the cache is near before tiles of them are
 * widened: a tile alone is too narrow to be read at the distance of the source's rows.
 *
 * <p>For one call on one thread.
 */
final class VectorVerticalPass {
  private static final int CACHED_BYTES = 1 << 19;
  private static final int LONGEST_PIECE = 4096;

  /** Keeps pieces of rows from falling into the same few sets of the cache. */
  private static final int GAP = 64;

  /** Rows that lie nearly so far apart, or a multiple of it, fall into the same sets. */
  private static final int SAME_SETS = 512;

  private final Raster source;
  private ByteBuffer bytes;
  private final FixedWeights weights;
  private final int firstColumn;
  private final int samples;
  private final int premultiplyShift;
  private final VectorVerticalSums vertical;
  private final VectorTranspose transpose = new VectorTranspose();
  private final int longest;
  private final byte[] pieces;
  private final int[] tile;
  private final int[] sums = new int[VectorLanes.PAIRS * VectorLanes.SAMPLES];

  /**
   * @param firstColumn the first column to be read
   * @param columns the number of columns to be read
   * @param premultiplyShift bits that products of colour and alpha are rounded by
   * @param shift bits that the sums are rounded by
   * @param bias added to what is rounded, so that it is not negative
   */
  VectorVerticalPass(
      Raster source,
      int firstColumn,
      int columns,
      int premultiplyShift,
      FixedWeights weights,
      int shift,
      int bias) {
    this.source = source;
    this.bytes = source.samples();
    this.weights = weights;
    this.firstColumn = firstColumn;
    this.samples = columns * source.format().channels();
    this.premultiplyShift = premultiplyShift;
    int most = weights.mostSources(VectorLanes.ROWS);
    this.vertical = new VectorVerticalSums(weights, shift, bias);
    int fitting = Math.min(LONGEST_PIECE, CACHED_BYTES / most) & -VectorLanes.SAMPLES;
    int needed = (samples + VectorLanes.SAMPLES - 1) & -VectorLanes.SAMPLES;
    this.longest = Math.min(needed, Math.max(fitting, VectorLanes.SAMPLES));
    this.pieces = new byte[most * (longest + GAP)];
    boolean widened = source.format() == PixelFormat.RGBA;
    this.tile = new int[widened ? most * VectorLanes.SAMPLES : 0];
  }

  /** The most samples that {@link #add} adds at once. */
  int longest() {
    return longest;
  }

  /** Samples of a row. */
  int samples() {
    return samples;
  }

  /**
   * Sums the next samples of one band; a few more than there are may be written.
   *
   * @param from the band's first target row
   * @param to the end of its rows, exclusive; at most {@link VectorLanes#ROWS} further
   * @param sample the first sample, counted from the first column
   * @param columns what to write, the rows of a sample next to each other
   * @param into the index in it of the first sample
   * @return the number of samples that were added, at least 1
   */
  int add(int from, int to, int sample, int[] columns, int into) {
    vertical.begin(from, to);
    int length = Math.min(longest, samples - sample);
    int top = weights.first(from);
    int rows = weights.end(to - 1) - top;
    if (source.isStreamed()) {
      source.advance(top, top + rows);
      bytes = source.samples();
    }
    int stride = load(source.index(firstColumn, top) + sample, rows, length);
    for (int done = 0; done < length; done += VectorLanes.SAMPLES) {
      if (source.format() == PixelFormat.RGBA) {
        VectorWidening.premultiply(pieces, done, stride, rows, premultiplyShift, tile);
        vertical.sumWidened(tile, sums);
      } else {
        vertical.sumPacked(pieces, done, stride, sums);
      }
      turn(columns, into + done * VectorLanes.PAIRS);
    }
    return length;
  }

  /**
   * Copies a piece of each row; whole rows by one copy, as each costs more than its bytes do.
   *
   * @return bytes from one piece to the next
   */
  private int load(int at, int rows, int length) {
    int between = source.stride();
    boolean spread = (between + GAP / 2) % SAME_SETS >= GAP;
    if (length == samples && between <= longest + GAP && spread) {
      bytes.get(at, pieces, 0, (rows - 1) * between + length);
      return between;
    }
    int stride = longest + GAP;
    for (int row = 0; row < rows; row++) {
      bytes.get(at + row * between, pieces, row * stride, length);
    }
    return stride;
  }

  /** Lane j of vector p is sample 4 * j + p: the rows of a square lie four samples apart. */
  private void turn(int[] columns, int into) {
    for (int vector = 0; vector < 4; vector++) {
      for (int pair = 0; pair < VectorLanes.PAIRS; pair += VectorLanes.COUNT) {
        transpose.square(
            sums,
            pair * VectorLanes.SAMPLES + vector * VectorLanes.COUNT,
            VectorLanes.SAMPLES,
            columns,
            into + vector * VectorLanes.PAIRS + pair,
            4 * VectorLanes.PAIRS);
      }
    }
  }
}
