package dev.selvage.border;

import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * The outermost line of pixels along one edge of an image, corners included, and which of them are
 * not of the border's colour.
 *
 * @param rgba red, green, blue and alpha of each pixel, from left to right or from top to bottom;
 *     not copied, so do not write to it
 * @param outliers which pixels lie outside the policy's tolerance around the border's colour, from
 *     0, in ascending order
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record EdgeLine(byte[] rgba, List<Integer> outliers) {
  /** Keeps its own list. */
  public EdgeLine {
    outliers = List.copyOf(outliers);
  }

  /**
   * Reads one line of an image.
   *
   * @param pixels on the heap, as {@link Border#measure} takes them
   * @param color the border's, from which pixels are told apart
   */
  public static EdgeLine of(Raster pixels, BorderPolicy policy, Rgba color, Edge edge) {
    int packed = PackedRgba.of(color.red(), color.green(), color.blue(), color.alphaByte());
    int length = edge.isRow() ? pixels.width() : pixels.height();
    int step = edge.isRow() ? pixels.format().channels() : pixels.stride();
    int at =
        pixels.index(
            edge == Edge.RIGHT ? pixels.width() - 1 : 0,
            edge == Edge.BOTTOM ? pixels.height() - 1 : 0);
    byte[] rgba = new byte[4 * length];
    List<Integer> outliers = new ArrayList<>();
    for (int n = 0; n < length; n++, at += step) {
      int pixel = PackedRgba.read(pixels.format(), pixels.data(), at);
      rgba[4 * n] = (byte) PackedRgba.red(pixel);
      rgba[4 * n + 1] = (byte) PackedRgba.green(pixel);
      rgba[4 * n + 2] = (byte) PackedRgba.blue(pixel);
      rgba[4 * n + 3] = (byte) PackedRgba.alpha(pixel);
      if (OutlierCounter.isOutside(pixels, policy, packed, at)) {
        outliers.add(n);
      }
    }
    return new EdgeLine(rgba, outliers);
  }
}
