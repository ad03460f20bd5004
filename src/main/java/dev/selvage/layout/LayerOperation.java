package dev.selvage.layout;

import dev.selvage.layout.drawing.Rect;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Gravity;
import java.util.Set;

/**
 * Puts a finished layer on the picture so far, or under it.
 *
 * @param layer what is put
 * @param under whether it lies below the picture; then the picture is placed over it
 * @param placing where
 * @param flags how
 */
record LayerOperation(Picture layer, boolean under, Placing placing, Set<Flag> flags)
    implements Operation {
  LayerOperation {
    flags = Set.copyOf(flags);
  }

  @Override
  public Picture applyTo(Picture picture, StepContext context) {
    Rect place = place(picture);
    if (flags.contains(Flag.CUTTER)) {
      return picture.withCut(layer, place);
    }
    if (flags.contains(Flag.TILED)) {
      return picture.withTiles(layer, place, under);
    }
    if (flags.contains(Flag.NO_OVERFLOW)) {
      return picture.withClipped(layer, place, under);
    }
    Rect grown = Rect.of(picture.size()).union(place);
    context.check(grown.width(), grown.height());
    return picture
        .framed(grown.size(), -grown.left(), -grown.top())
        .withClipped(layer, place.shifted(-grown.left(), -grown.top()), under);
  }

  /** Where the layer lies on the picture, perhaps beyond it. */
  private Rect place(Picture picture) {
    if (!under) {
      return placing.place(Gravity.CENTER, layer.size(), picture.size());
    }
    Rect above = placing.place(Gravity.CENTER, picture.size(), layer.size());
    return Rect.at(-above.left(), -above.top(), layer.size());
  }
}
