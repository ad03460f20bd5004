package dev.selvage.image;

/** Mirrors and turns pixels, without changing any of them. */
public final class OrientationTransform {
  private OrientationTransform() {}

  /** The same pixels where nothing is to be done, else new packed ones. */
  public static Raster of(Raster source, Orientation orientation) {
    if (orientation == Orientation.NORMAL) {
      return source;
    }
    Size size = orientation.transposes() ? source.size().transposed() : source.size();
    Raster target = Raster.allocate(source.format(), size.width(), size.height());
    into(source, orientation, target);
    return target;
  }

  /**
   * Copies mirrored and turned pixels.
   *
   * @param target of the same format, and of the size that comes out
   */
  public static void into(Raster source, Orientation orientation, Raster target) {
    // Where the target's first pixel comes from, and how far apart its neighbours lie there: one
    // walk with two steps does all eight cases.
    boolean transposes = orientation.transposes();
    boolean right = transposes ? orientation.rowsRunBack() : orientation.columnsRunBack();
    boolean low = transposes ? orientation.columnsRunBack() : orientation.rowsRunBack();
    int first = source.index(right ? source.width() - 1 : 0, low ? source.height() - 1 : 0);
    int pixel = source.format().channels() * (right ? -1 : 1);
    int row = source.stride() * (low ? -1 : 1);
    copy(source.data(), first, transposes ? row : pixel, transposes ? pixel : row, target);
  }

  private static void copy(byte[] from, int first, int nextColumn, int nextRow, Raster target) {
    int channels = target.format().channels();
    byte[] to = target.data();
    for (int y = 0; y < target.height(); y++) {
      int read = first + y * nextRow;
      int write = target.index(0, y);
      for (int x = 0; x < target.width(); x++) {
        for (int c = 0; c < channels; c++) {
          to[write + c] = from[read + c];
        }
        read += nextColumn;
        write += channels;
      }
    }
  }
}
