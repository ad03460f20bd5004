package dev.selvage.image;

import java.util.List;

/**
 * A decoded picture: upright, in sRGB.
 *
 * @param header what the file said of itself
 * @param pixels gray stays GRAY, anything with alpha is RGBA, everything else RGB
 * @param shrink how many times smaller than {@code header.size()} the pixels are, each way: 1, 2, 4
 *     or 8. Each stands for a square of as many, counted from the top left; where the size is no
 *     multiple, the last ones reach over the edge
 * @param warnings what was odd about it; empty if nothing was
 */
public record DecodedImage(ImageHeader header, Raster pixels, int shrink, List<Warning> warnings) {
  /** Keeps its own list. */
  public DecodedImage {
    warnings = List.copyOf(warnings);
  }
}
