package dev.selvage.render;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** Takes samples away that say nothing: alpha that is 255 everywhere, colour that is gray. */
final class ChannelReducer {
  private ChannelReducer() {}

  /**
   * Drops samples in place, so that nothing of the size of a canvas is allocated.
   *
   * @param pixels whole rows without gaps, given up by the caller
   * @param format of fewer channels, or of as many
   */
  static Raster to(PixelFormat format, Raster pixels) {
    int before = pixels.format().channels();
    int after = format.channels();
    if (after == before) {
      return pixels;
    }
    byte[] data = pixels.data();
    int count = pixels.width() * pixels.height();
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < after; c++) {
        data[i * after + c] = data[i * before + c];
      }
    }
    return Raster.wrap(format, pixels.width(), pixels.height(), data, 0, pixels.width() * after);
  }
}
