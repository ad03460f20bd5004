package dev.selvage.layout;

/**
 * Where an image lies on the finished canvas, clipped to it.
 *
 * @param x px from the left edge, 0 or more
 * @param y px from the upper edge, 0 or more
 * @param width px; 0 where nothing of the image is left on the canvas
 * @param height px; 0 where nothing of the image is left on the canvas
 */
public record Placement(int x, int y, int width, int height) {
  /** Refuses negative values. */
  public Placement {
    if ((x | y | width | height) < 0) {
      throw new IllegalArgumentException(
          "no such placement: " + x + "," + y + " " + width + "x" + height);
    }
  }
}
