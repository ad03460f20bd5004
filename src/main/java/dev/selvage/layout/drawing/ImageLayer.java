package dev.selvage.layout.drawing;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * A picture on a canvas.
 *
 * @param view the picture
 * @param x px from the left
 * @param y px from the top
 * @param opacity above 0, at most 1
 */
public record ImageLayer(View view, int x, int y, double opacity) implements Layer {

  @Override
  public Rect area() {
    return Rect.at(x, y, view.size());
  }

  @Override
  public ImageLayer shifted(int dx, int dy) {
    return new ImageLayer(view, x + dx, y + dy, opacity);
  }

  @Override
  public @Nullable ImageLayer clipped(Rect part) {
    Rect visible = area().intersection(part);
    if (visible.isEmpty()) {
      return null;
    }
    View rest = view.cropped(visible.shifted(-x, -y));
    return new ImageLayer(rest, visible.left(), visible.top(), opacity);
  }

  @Override
  public ImageLayer oriented(Size canvas, Orientation orientation) {
    Rect place = area().oriented(canvas, orientation);
    return new ImageLayer(view.oriented(orientation), place.left(), place.top(), opacity);
  }
}
