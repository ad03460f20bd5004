package dev.selvage.image;

/** Turns and mirrors stored pixels the way their EXIF orientation asks for. */
final class Upright {
  private Upright() {}

  /** The same pixels where nothing is to be done, else new packed ones. */
  static Pixels of(Pixels stored, Orientation orientation) {
    if (orientation == Orientation.NORMAL) {
      return stored;
    }
    boolean transposes = orientation.transposes();
    int width = transposes ? stored.height() : stored.width();
    int height = transposes ? stored.width() : stored.height();
    Pixels upright = Pixels.allocate(stored.format(), width, height);

    // Where the first pixel comes from, and how far apart its neighbours lie there: one walk with
    // two steps does all eight cases.
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    int start =
        stored.index(startsRight(orientation) ? right : 0, startsLow(orientation) ? bottom : 0);
    int pixel = stored.format().channels() * (startsRight(orientation) ? -1 : 1);
    int row = stored.stride() * (startsLow(orientation) ? -1 : 1);
    copy(stored.data(), start, transposes ? row : pixel, transposes ? pixel : row, upright);
    return upright;
  }

  private static void copy(byte[] from, int start, int stepX, int stepY, Pixels to) {
    int channels = to.format().channels();
    byte[] data = to.data();
    int out = 0;
    for (int y = 0; y < to.height(); y++) {
      int in = start + y * stepY;
      for (int x = 0; x < to.width(); x++, in += stepX) {
        for (int c = 0; c < channels; c++) {
          data[out++] = from[in + c];
        }
      }
    }
  }

  /** Whether the top left pixel of the picture is stored on the right. */
  private static boolean startsRight(Orientation orientation) {
    return switch (orientation) {
      case MIRRORED, HALF_TURN, TRANSVERSED, THREE_QUARTER_TURN -> true;
      case NORMAL, MIRRORED_HALF_TURN, TRANSPOSED, QUARTER_TURN -> false;
    };
  }

  /** Whether the top left pixel of the picture is stored at the bottom. */
  private static boolean startsLow(Orientation orientation) {
    return switch (orientation) {
      case HALF_TURN, MIRRORED_HALF_TURN, QUARTER_TURN, TRANSVERSED -> true;
      case NORMAL, MIRRORED, TRANSPOSED, THREE_QUARTER_TURN -> false;
    };
  }
}
