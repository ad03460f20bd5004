package dev.selvage.image;

import java.util.List;

/**
 * The outermost pixels of an image, in sRGB, for whoever measures them and needs no others.
 *
 * @param pixels a picture with the same ring, or the whole picture itself: its ring, of the
 *     thickness that was asked for, has the very pixels of the image's, each as often, and the same
 *     ones in its corners; where each of them lies is not told
 * @param size of the whole picture, upright, px
 * @param warnings what was odd about the file; empty if nothing was
 */
public record DecodedRing(Raster pixels, Size size, List<Warning> warnings) {
  public DecodedRing {
    warnings = List.copyOf(warnings);
  }

  /** That of a whole picture. */
  static DecodedRing of(Decoded whole) {
    return new DecodedRing(whole.raster(), whole.size(), whole.warnings());
  }
}
