package dev.selvage.image.internal.jpeg.decoding;

import org.jspecify.annotations.Nullable;

/** One component of a frame, and how its blocks lie. For one thread. */
final class Component {
  static final int BLOCK = 8;

  final int id;

  /** Blocks of an MCU across and down, where a scan holds several components. */
  final int across;

  final int down;

  /** Blocks that hold samples of the picture. */
  final int blocksWide;

  final int blocksHigh;

  /** The same, filled up to whole MCUs. */
  final int paddedWide;

  final int paddedHigh;

  private final int tableNumber;

  /** That of the first scan; null before it. */
  private int @Nullable [] quantization;

  /** Rows of blocks that one scan or another has come through, from the top. */
  int rowsDone;

  /**
   * @param size of the picture, and the largest factors of all components
   */
  Component(int id, int across, int down, int tableNumber, FrameSize size) {
    this.id = id;
    this.across = across;
    this.down = down;
    this.tableNumber = tableNumber;
    blocksWide = blocks((long) size.width() * across, size.mostAcross());
    blocksHigh = blocks((long) size.height() * down, size.mostDown());
    paddedWide = size.unitsWide() * across;
    paddedHigh = size.unitsHigh() * down;
  }

  /**
   * What a picture is divided by.
   *
   * @param mostAcross the largest horizontal factor of a component
   * @param mostDown the largest vertical one
   */
  record FrameSize(int width, int height, int mostAcross, int mostDown) {
    int unitsWide() {
      return blocks(width, mostAcross);
    }

    int unitsHigh() {
      return blocks(height, mostDown);
    }
  }

  private static int blocks(long samples, int most) {
    long side = (long) BLOCK * most;
    return (int) ((samples + side - 1) / side);
  }

  /** Tables count as they are at the first scan of the component. */
  void latch(Tables tables) throws JpegDataException {
    if (quantization == null) {
      quantization = tables.quantization(tableNumber);
    }
  }

  /** What its coefficients are multiplied by, row by row; of a component without a scan, ones. */
  int[] quantization() {
    int[] known = quantization;
    if (known == null) {
      known = new int[BLOCK * BLOCK];
      quantization = known;
    }
    return known;
  }

  /** The share of its rows that a scan has come through, 0..1. */
  double share() {
    return Math.min(1, (double) rowsDone / blocksHigh);
  }
}
