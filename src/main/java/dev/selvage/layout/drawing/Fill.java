package dev.selvage.layout.drawing;

import dev.selvage.image.Color;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * One colour over a part of a canvas.
 *
 * @param color not fully transparent
 * @param area what is covered
 */
public record Fill(Color color, Rect area) implements Layer {

  @Override
  public @Nullable View view() {
    return null;
  }

  @Override
  public Fill shifted(int dx, int dy) {
    return new Fill(color, area.shifted(dx, dy));
  }

  @Override
  public @Nullable Fill clipped(Rect part) {
    Rect visible = area.intersection(part);
    return visible.isEmpty() ? null : new Fill(color, visible);
  }

  @Override
  public Fill oriented(Size canvas, Orientation orientation) {
    return new Fill(color, area.oriented(canvas, orientation));
  }
}
