package dev.selvage.image.internal.jpeg;

import dev.selvage.image.Size;
import dev.selvage.image.internal.jpeg.decoding.ComponentRows;

/**
 * Brings the components of a JPEG to one size, row by row, as libjpeg does ({@code jdsample.c}): a
 * sample at half the size counts three quarters for each of its two pixels, its neighbour a
 * quarter; any other ratio repeats samples. For one thread.
 */
final class Upsampling {
  /** Narrower components have no neighbours on both sides. */
  private static final int LEAST_TO_SMOOTH = 3;

  private final ComponentRows decoded;
  private final Size size;
  private final boolean smooth;

  /** Sums of two rows: three times the nearer, once the farther. */
  private final int[] sums;

  /**
   * @param size of the picture, px, as it was decoded
   * @param smooth whether neighbours count
   */
  Upsampling(ComponentRows decoded, Size size, boolean smooth) {
    this.decoded = decoded;
    this.size = size;
    this.smooth = smooth;
    sums = new int[size.width() + 1];
  }

  /**
   * One row of a component.
   *
   * @param y row of the picture
   * @param row longer than the picture is wide by at least 1
   */
  void row(int component, int y, byte[] row) {
    int across = decoded.factorAcross(component);
    int down = decoded.factorDown(component);
    byte[] samples = decoded.samples(component);
    int width = ceil(size.width() * across, decoded.mostAcross());
    boolean halfWide = 2 * across == decoded.mostAcross();
    boolean fullWide = across == decoded.mostAcross();
    boolean halfHigh = 2 * down == decoded.mostDown();
    boolean fullHigh = down == decoded.mostDown();
    int source = source(component, y);
    int at = decoded.index(component, source);
    if (fullWide && fullHigh) {
      System.arraycopy(samples, at, row, 0, size.width());
    } else if (smooth && halfWide && fullHigh && width >= LEAST_TO_SMOOTH) {
      across(samples, at, width, row);
    } else if (smooth && halfHigh && (fullWide || (halfWide && width >= LEAST_TO_SMOOTH))) {
      int last = height(component) - 1;
      int other = Math.max(0, Math.min(last, y % 2 == 0 ? source - 1 : source + 1));
      add(samples, at, decoded.index(component, other), width);
      if (fullWide) {
        down(width, y % 2 + 1, row);
      } else {
        both(width, row);
      }
    } else {
      for (int x = 0; x < size.width(); x++) {
        row[x] = samples[at + x * across / decoded.mostAcross()];
      }
    }
  }

  /** The first row of a component that a row of the picture is made of. */
  int firstRow(int component, int y) {
    return Math.max(0, source(component, y) - 1);
  }

  /** The end of the rows of a component that a row of the picture is made of, exclusive. */
  int endRow(int component, int y) {
    return Math.min(height(component), source(component, y) + 2);
  }

  /** The first column of a component that a column of the picture is made of. */
  int firstColumn(int component, int x) {
    return Math.max(0, x * decoded.factorAcross(component) / decoded.mostAcross() - 1);
  }

  /** The end of the columns of a component that columns up to an end are made of, exclusive. */
  int endColumn(int component, int end) {
    return ceil(end * decoded.factorAcross(component), decoded.mostAcross()) + 1;
  }

  private int source(int component, int y) {
    return y * decoded.factorDown(component) / decoded.mostDown();
  }

  private int height(int component) {
    return ceil(size.height() * decoded.factorDown(component), decoded.mostDown());
  }

  private static int ceil(int value, int by) {
    return (value + by - 1) / by;
  }

  private static void across(byte[] in, int at, int width, byte[] row) {
    row[0] = in[at];
    for (int x = 0; x < width; x++) {
      int three = 3 * (in[at + x] & 0xff);
      if (x > 0) {
        row[2 * x] = (byte) ((three + (in[at + x - 1] & 0xff) + 1) >> 2);
      }
      if (x < width - 1) {
        row[2 * x + 1] = (byte) ((three + (in[at + x + 1] & 0xff) + 2) >> 2);
      } else if (2 * x + 1 < row.length) {
        row[2 * x + 1] = in[at + x];
      }
    }
  }

  private void add(byte[] in, int near, int far, int width) {
    for (int x = 0; x < width; x++) {
      sums[x] = 3 * (in[near + x] & 0xff) + (in[far + x] & 0xff);
    }
  }

  private void down(int width, int bias, byte[] row) {
    for (int x = 0; x < width; x++) {
      row[x] = (byte) ((sums[x] + bias) >> 2);
    }
  }

  private void both(int width, byte[] row) {
    row[0] = (byte) ((4 * sums[0] + 8) >> 4);
    for (int x = 0; x < width; x++) {
      if (x > 0) {
        row[2 * x] = (byte) ((3 * sums[x] + sums[x - 1] + 8) >> 4);
      }
      int next = x < width - 1 ? 3 * sums[x] + sums[x + 1] : 4 * sums[x];
      row[2 * x + 1] = (byte) ((next + 7) >> 4);
    }
  }
}
