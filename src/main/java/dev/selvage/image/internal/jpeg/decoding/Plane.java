package dev.selvage.image.internal.jpeg.decoding;

/**
 * The samples of one component, in whole blocks: rows and columns behind the picture hold what the
 * file has there.
 */
public final class Plane {
  private final byte[] samples;
  private final int stride;
  private final int across;
  private final int down;

  Plane(byte[] samples, int stride, int across, int down) {
    this.samples = samples;
    this.stride = stride;
    this.across = across;
    this.down = down;
  }

  /** Row by row; not a copy. */
  public byte[] samples() {
    return samples;
  }

  /** From one row to the next. */
  public int stride() {
    return stride;
  }

  /** The component's horizontal sampling factor, 1..4. */
  public int across() {
    return across;
  }

  /** The component's vertical sampling factor, 1..4. */
  public int down() {
    return down;
  }
}
