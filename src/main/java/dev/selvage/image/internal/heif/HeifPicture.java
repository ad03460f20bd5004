package dev.selvage.image.internal.heif;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file's picture is made of, as its header says. Of a plain picture there is one tile.
 *
 * @param tiles row by row, of one size and one kind
 * @param columns how many tiles lie side by side
 * @param canvas what is left of the tiles, from their upper left corner, px
 * @param placement what is cut out of the canvas, and how it is turned
 * @param colors what the samples stand for, or null if the file does not say
 * @param profile the ICC profile, or null
 * @param alpha a picture whose luma is the alpha, or null
 * @param isPremultiplied whether the colours are multiplied by it
 */
record HeifPicture(
    List<CodedPicture> tiles,
    int columns,
    Size canvas,
    PictureGeometry placement,
    @Nullable Cicp colors,
    @Nullable ByteView profile,
    @Nullable HeifPicture alpha,
    boolean isPremultiplied) {

  /** How it is coded. */
  Coding coding() {
    return tiles.get(0).coding();
  }

  boolean isGray() {
    return tiles.get(0).isGray();
  }

  /** Whether all its data lie in the file. */
  boolean isWhole() {
    HeifPicture other = alpha;
    return tiles.stream().allMatch(tile -> tile.data().isWhole())
        && (other == null || other.isWhole());
  }

  /** The same with an alpha. */
  HeifPicture with(@Nullable HeifPicture other, boolean premultiplied) {
    return new HeifPicture(
        tiles, columns, canvas, placement, colors, profile, other, premultiplied);
  }
}
