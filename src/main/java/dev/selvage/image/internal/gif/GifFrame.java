package dev.selvage.image.internal.gif;

import dev.selvage.image.Size;

/**
 * What a file says of a frame before its data.
 *
 * @param x px from the left edge of the canvas
 * @param y px from its upper edge
 * @param size of the frame
 * @param interlaced whether its rows stand in four passes
 * @param colorsStart where its colour table begins in the file, three bytes a colour
 * @param colors in that table, 0 if there is none
 * @param transparent the number of the colour that is transparent, 0..255, or {@link #NONE}
 * @param dataStart where the first sub-block of its data begins in the file, behind the number of
 *     bits of the first codes
 */
record GifFrame(
    int x,
    int y,
    Size size,
    boolean interlaced,
    int colorsStart,
    int colors,
    int transparent,
    int dataStart) {
  /** No colour is transparent. */
  static final int NONE = -1;
}
