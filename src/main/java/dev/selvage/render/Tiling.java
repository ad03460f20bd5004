package dev.selvage.render;

import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.Raster;
import dev.selvage.layout.drawing.Rect;

/** Repeats pixels over others. */
final class Tiling {
  /** Tiles with fewer pixels than a square of this side are first put together to larger ones. */
  private static final int SMALL = 256;

  private Tiling() {}

  /**
   * Puts repetitions of a tile over all of a target.
   *
   * @param x px from the target's left to the left edge of any one repetition
   * @param y px from the target's top to the upper edge of that repetition
   */
  static void repeat(Raster tile, int x, int y, Raster target) {
    Raster block = block(tile, target);
    Rect all = Rect.of(target.size());
    int left = firstEdge(x, block.width());
    for (int top = firstEdge(y, block.height()); top < target.height(); top += block.height()) {
      for (int at = left; at < target.width(); at += block.width()) {
        Rect part = Rect.at(at, top, block.size()).intersection(all);
        Blend.over(
            block.window(part.left() - at, part.top() - top, part.width(), part.height()),
            1,
            target.window(part.left(), part.top(), part.width(), part.height()));
      }
    }
  }

  /** Where the repetition begins that covers pixel 0: -length + 1 to 0. */
  private static int firstEdge(int anyEdge, int length) {
    return -Math.floorMod(-anyEdge, length);
  }

  /** Several repetitions of a small tile as one, which begins where any of them does. */
  private static Raster block(Raster tile, Raster target) {
    int most = (int) Math.max(1, SMALL * SMALL / tile.size().pixels());
    int across = Math.min(most, repetitions(tile.width(), target.width()));
    int down = Math.min(Math.max(1, most / across), repetitions(tile.height(), target.height()));
    if (across == 1 && down == 1) {
      return tile;
    }
    int width = tile.width();
    int height = tile.height();
    Raster block = Raster.allocate(tile.format(), across * width, down * height);
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        OrientationTransform.into(
            tile, Orientation.NORMAL, block.window(column * width, row * height, width, height));
      }
    }
    return block;
  }

  /** How often a tile fits into what is worth putting together, rounded up. */
  private static int repetitions(int tile, int target) {
    return (Math.min(SMALL, target) + tile - 1) / tile;
  }
}
