package dev.selvage.batch.report;

import org.jspecify.annotations.Nullable;

/**
 * A small picture of a tile.
 *
 * @param data as a data URI; null where the tile cannot be composed any more
 * @param width px
 * @param height px
 * @param remark why there is none, or why it is not what was sent; null where it is
 */
record Thumbnail(@Nullable String data, int width, int height, @Nullable String remark) {
  static Thumbnail none(String why) {
    return new Thumbnail(null, 0, 0, why);
  }
}
