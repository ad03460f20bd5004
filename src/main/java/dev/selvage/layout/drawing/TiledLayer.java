package dev.selvage.layout.drawing;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * A picture repeated over a part of a canvas.
 *
 * @param view the picture
 * @param x px from the left of any one of the repetitions
 * @param y px from the top of that repetition
 * @param area what is covered
 */
public record TiledLayer(View view, int x, int y, Rect area) implements Layer {

  @Override
  public TiledLayer shifted(int dx, int dy) {
    return new TiledLayer(view, x + dx, y + dy, area.shifted(dx, dy));
  }

  @Override
  public @Nullable TiledLayer clipped(Rect part) {
    Rect visible = area.intersection(part);
    return visible.isEmpty() ? null : new TiledLayer(view, x, y, visible);
  }

  @Override
  public TiledLayer oriented(Size canvas, Orientation orientation) {
    Rect tile = Rect.at(x, y, view.size()).oriented(canvas, orientation);
    return new TiledLayer(
        view.oriented(orientation), tile.left(), tile.top(), area.oriented(canvas, orientation));
  }
}
