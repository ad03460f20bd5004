package dev.selvage.image;

/** How the 8-bit samples of one pixel follow each other in memory. */
public enum PixelFormat {
  /** One sample, sRGB-encoded luminance. */
  GRAY(1, false),
  /** Red, green, blue. */
  RGB(3, false),
  /** Red, green, blue, alpha; the colour is not multiplied by alpha. */
  RGBA(4, true);

  private final int channels;
  private final boolean alpha;

  PixelFormat(int channels, boolean alpha) {
    this.channels = channels;
    this.alpha = alpha;
  }

  /** Samples, and so bytes, a pixel: 1, 3 or 4. */
  public int channels() {
    return channels;
  }

  /** Whether the last sample is alpha. */
  public boolean hasAlpha() {
    return alpha;
  }
}
