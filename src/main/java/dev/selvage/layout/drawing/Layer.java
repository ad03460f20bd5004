package dev.selvage.layout.drawing;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/** What is drawn on a canvas. A layer never reaches beyond its canvas. */
public sealed interface Layer permits ImageLayer, TiledLayer, Fill {
  /** The picture that it shows, or null if it is a mere colour. */
  @Nullable View view();

  /** The part of the canvas that it may change. */
  Rect area();

  /** The same on a canvas whose origin lies elsewhere. */
  Layer shifted(int dx, int dy);

  /** What of it lies inside a part of the canvas, or null; not shifted. */
  @Nullable Layer clipped(Rect part);

  /** The same on the canvas mirrored and turned. */
  Layer oriented(Size canvas, Orientation orientation);
}
