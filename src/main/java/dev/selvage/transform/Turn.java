package dev.selvage.transform;

import dev.selvage.image.Pixels;
import dev.selvage.image.Size;

/** Turns pixels by quarters, clockwise. */
final class Turn {
  private Turn() {}

  /**
   * Copies turned pixels.
   *
   * @param turns 0..3
   * @param target of the same format, and of the size after turning
   */
  static void into(Pixels source, int turns, Pixels target) {
    // Where the source pixel of the target's first one lies, and how to get on from there.
    int right = source.format().channels();
    int down = source.stride();
    int lastX = source.width() - 1;
    int lastY = source.height() - 1;
    switch (turns) {
      case 0 -> copy(source, source.index(0, 0), right, down, target);
      case 1 -> copy(source, source.index(0, lastY), -down, right, target);
      case 2 -> copy(source, source.index(lastX, lastY), -right, -down, target);
      case 3 -> copy(source, source.index(lastX, 0), down, -right, target);
      default -> throw new IllegalArgumentException("quarter turns: " + turns);
    }
  }

  /** Turned pixels; the very same ones where there is nothing to turn. */
  static Pixels of(Pixels source, int turns) {
    if (turns == 0) {
      return source;
    }
    Size size = turns % 2 == 0 ? source.size() : source.size().transposed();
    Pixels turned = Pixels.allocate(source.format(), size.width(), size.height());
    into(source, turns, turned);
    return turned;
  }

  private static void copy(Pixels source, int first, int nextColumn, int nextRow, Pixels target) {
    int channels = source.format().channels();
    byte[] from = source.data();
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
