package dev.selvage.image.internal.jpeg.decoding;

import java.util.List;

/**
 * The quantised coefficients of a file, as they are stored.
 *
 * @param progressive whether they came in several scans over the picture
 * @param components in the order of the frame
 * @param share of the picture that could be read, 0 to 1
 */
public record DecodedCoefficients(
    boolean progressive, List<Blocks> components, double share, Findings findings) {
  /** Whether all of them are there, and nothing in the file is odd. */
  public boolean isSound() {
    return share >= 1 && findings.isEmpty();
  }

  /** The blocks of one component. Not to be changed. */
  public static final class Blocks {
    private final Component component;
    private final Coefficients coefficients;

    Blocks(Component component, Coefficients coefficients) {
      this.component = component;
      this.coefficients = coefficients;
    }

    /** Samples across to one of the component with the fewest, in whole numbers. */
    public int across() {
      return component.across;
    }

    /** The same downwards. */
    public int down() {
      return component.down;
    }

    /** Blocks across that hold samples of the picture. */
    public int wide() {
      return component.blocksWide;
    }

    /** Blocks down that hold samples of the picture. */
    public int high() {
      return component.blocksHigh;
    }

    /** What coefficients are multiplied by, row by row; a copy. */
    public int[] quantization() {
      return component.quantization().clone();
    }

    /** All coefficients, each block's in the order of the file. */
    public short[] values() {
      return coefficients.values;
    }

    /** Where a block begins. */
    public int index(int x, int y) {
      return coefficients.index(x, y);
    }
  }
}
