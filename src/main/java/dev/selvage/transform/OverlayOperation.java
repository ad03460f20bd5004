package dev.selvage.transform;

import dev.selvage.image.Size;
import dev.selvage.transform.drawing.Rect;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts another image on the picture so far.
 *
 * @param id of the image
 * @param own what is done to it first
 * @param placing where it is put
 * @param flags how
 */
record OverlayOperation(String id, List<Operation> own, Placing placing, Set<Flag> flags)
    implements Operation {
  OverlayOperation {
    own = List.copyOf(own);
    flags = Set.copyOf(flags);
  }

  @Override
  public Picture applyTo(Picture picture, StepContext context) {
    @Nullable Size whole = flags.contains(Flag.RELATIVE) ? picture.size() : null;
    StepContext inner = context.relativeTo(whole);
    Picture layer = context.overlay(id);
    for (Operation operation : own) {
      layer = operation.applyTo(layer, inner);
    }
    Rect place = placing.place(Gravity.CENTER, layer.size(), picture.size());
    if (flags.contains(Flag.TILED)) {
      return picture.withTiles(layer, place);
    }
    if (flags.contains(Flag.NO_OVERFLOW)) {
      return picture.withClipped(layer, place);
    }
    Rect grown = Rect.of(picture.size()).union(place);
    context.check(grown.width(), grown.height());
    return picture
        .framed(grown.size(), -grown.left(), -grown.top())
        .withClipped(layer, place.shifted(-grown.left(), -grown.top()));
  }
}
