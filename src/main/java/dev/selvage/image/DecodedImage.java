package dev.selvage.image;

import java.util.List;

/**
 * A decoded picture: upright, in sRGB.
 *
 * @param header what the file said of itself
 * @param pixels gray stays GRAY, anything with alpha is RGBA, everything else RGB
 * @param warnings what was odd about it; empty if nothing was
 */
public record DecodedImage(ImageHeader header, Pixels pixels, List<Warning> warnings) {
  /** Keeps its own list. */
  public DecodedImage {
    warnings = List.copyOf(warnings);
  }
}
