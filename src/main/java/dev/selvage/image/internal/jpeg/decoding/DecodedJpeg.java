package dev.selvage.image.internal.jpeg.decoding;

import java.util.List;

/**
 * What a JPEG file decodes to.
 *
 * @param width of the picture at full size, as the frame says, px
 * @param height the same, downwards
 * @param planes of each component, in the order of the frame
 * @param mostAcross the largest horizontal factor of a component
 * @param mostDown the largest vertical one
 * @param share of the picture that could be read, 0 to 1; 1 where all of it could be read once, and
 *     what was to refine it may be missing
 */
public record DecodedJpeg(
    int width,
    int height,
    List<Plane> planes,
    int mostAcross,
    int mostDown,
    double share,
    Findings findings)
    implements ComponentRows {
  @Override
  public int factorAcross(int component) {
    return planes.get(component).across();
  }

  @Override
  public int factorDown(int component) {
    return planes.get(component).down();
  }

  @Override
  public byte[] samples(int component) {
    return planes.get(component).samples();
  }

  @Override
  public int index(int component, int row) {
    return row * planes.get(component).stride();
  }
}
