package dev.selvage.image;

/**
 * The colour of a planar {@link Raster}. A sample lies in the middle of the pixels that it is for.
 * Where a size is no multiple of a factor, the last samples are for pixels beyond the right or the
 * lower edge too; those of a part of a picture, the first as well.
 *
 * @param blue GRAY samples of the blue difference, 128 for none
 * @param red GRAY samples of the red difference, 128 for none
 * @param across samples of luma to one of chroma, across: 1 or 2
 * @param down samples of luma to one of chroma, down: 1 or 2
 * @param leadX samples of luma that the first column reaches beyond the left edge, below {@code
 *     across}
 * @param leadY samples of luma that the first row reaches beyond the upper edge, below {@code down}
 */
public record ChromaPlanes(Raster blue, Raster red, int across, int down, int leadX, int leadY) {
  /** Refuses planes that differ from each other. */
  public ChromaPlanes {
    if (blue.format() != PixelFormat.GRAY
        || red.format() != PixelFormat.GRAY
        || !blue.size().equals(red.size())) {
      throw new IllegalArgumentException("planes of one picture differ: " + blue + ", " + red);
    }
  }

  /** Chroma whose first samples begin where luma does. */
  public ChromaPlanes(Raster blue, Raster red, int across, int down) {
    this(blue, red, across, down, 0, 0);
  }

  /** The size that planes without a lead have beside luma of another. */
  public static Size size(Size luma, int across, int down) {
    return new Size((luma.width() + across - 1) / across, (luma.height() + down - 1) / down);
  }

  boolean fits(Size luma) {
    return blue.size()
        .equals(size(new Size(leadX + luma.width(), leadY + luma.height()), across, down));
  }

  /** The first column of luma that a column of chroma is for. */
  public int firstColumn(int x) {
    return Math.max(0, x * across - leadX);
  }

  /**
   * The end of those columns, exclusive.
   *
   * @param width of luma
   */
  public int endColumn(int x, int width) {
    return Math.min(width, (x + 1) * across - leadX);
  }

  /** The first row of luma that a row of chroma is for. */
  public int firstRow(int y) {
    return Math.max(0, y * down - leadY);
  }

  /**
   * The end of those rows, exclusive.
   *
   * @param height of luma
   */
  public int endRow(int y, int height) {
    return Math.min(height, (y + 1) * down - leadY);
  }

  @Override
  public String toString() {
    return "chroma " + blue.size() + " 1/" + across + ", 1/" + down;
  }
}
