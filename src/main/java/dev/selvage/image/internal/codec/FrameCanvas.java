package dev.selvage.image.internal.codec;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/** Puts the frame of an animation in its place. */
public final class FrameCanvas {
  private FrameCanvas() {}

  /**
   * The frame on its canvas, which is transparent where the frame does not reach, as browsers have
   * it whatever the file calls its background.
   *
   * @param frame lies within the canvas
   * @param x px from the left edge of the canvas
   * @param y px from its upper edge
   * @return the frame itself where it fills the canvas, else new RGBA pixels
   */
  public static Raster place(Raster frame, Size canvas, int x, int y) {
    if (frame.size().equals(canvas)) {
      return frame;
    }
    Raster whole = Raster.allocate(PixelFormat.RGBA, canvas.width(), canvas.height());
    byte[] from = frame.data();
    byte[] to = whole.data();
    int channels = frame.format().channels();
    int green = channels == 1 ? 0 : 1;
    for (int row = 0; row < frame.height(); row++) {
      int in = frame.index(0, row);
      int out = whole.index(x, y + row);
      for (int i = 0; i < frame.width(); i++, in += channels, out += 4) {
        to[out] = from[in];
        to[out + 1] = from[in + green];
        to[out + 2] = from[in + 2 * green];
        to[out + 3] = channels == 4 ? from[in + 3] : (byte) 255;
      }
    }
    return whole;
  }
}
