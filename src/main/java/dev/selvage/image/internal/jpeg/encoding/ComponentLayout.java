package dev.selvage.image.internal.jpeg.encoding;

/**
 * One component of a frame: luma or one of the chromas.
 *
 * @param index its place in the frame, from 0
 * @param across blocks of it in an MCU, side by side
 * @param down blocks of it in an MCU, one below the other
 * @param width samples across that are the picture's
 * @param height samples down that are the picture's
 */
record ComponentLayout(int index, int across, int down, int width, int height) {
  /** Samples to a side of a block. */
  static final int SIDE = 8;

  /** Which tables it is coded with: 0 for luma, 1 for chroma. */
  int table() {
    return index == 0 ? 0 : 1;
  }

  /** Blocks across that hold samples of the picture. */
  int blocksAcross() {
    return (width + SIDE - 1) / SIDE;
  }

  /** Blocks down that hold samples of the picture. */
  int blocksDown() {
    return (height + SIDE - 1) / SIDE;
  }
}
