package dev.selvage.effect;

import dev.selvage.image.Size;

/**
 * What is left of a picture without edges of one colour.
 *
 * @param left px
 * @param top px
 * @param size px
 * @param blank whether nothing would be left, so that this is all of the picture
 */
public record TrimBox(int left, int top, Size size, boolean blank) {
  /** All of a picture. */
  static TrimBox whole(Size size, boolean blank) {
    return new TrimBox(0, 0, size, blank);
  }
}
