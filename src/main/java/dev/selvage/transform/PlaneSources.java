package dev.selvage.transform;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.PlanesOrPixels;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the sources of one rendering in planes, each when it is drawn. Holds the last one, until
 * another is asked for.
 */
final class PlaneSources implements AutoCloseable {
  private final PlaneImages images;
  private final Map<Source, Integer> uses = new HashMap<>();
  private final Map<Source, Double> reductions = new HashMap<>();
  private @Nullable Source lastSource;
  private @Nullable PlanesOrPixels last;

  PlaneSources(PlaneImages images, Canvas drawing) {
    this.images = images;
    count(drawing);
  }

  /**
   * A source, not to be used any more when another was taken.
   *
   * @throws UnusableInputException if it is not what the layout was made for
   */
  PlanesOrPixels take(Source source) {
    PlanesOrPixels loaded = source.equals(lastSource) ? last : null;
    if (loaded == null) {
      close();
      loaded = images.load(source.overlay(), reductions.getOrDefault(source, 1.0));
      lastSource = source;
      last = loaded;
      check(source, loaded);
    }
    if (uses.merge(source, -1, Integer::sum) == 0) {
      images.done(source.overlay());
    }
    return loaded;
  }

  /** Gives back what is held. */
  @Override
  public void close() {
    PlanesOrPixels held = last;
    lastSource = null;
    last = null;
    if (held != null) {
      images.release(held);
    }
  }

  private static void check(Source source, PlanesOrPixels loaded) {
    DecodedImage image = loaded.pixels();
    boolean alpha = image != null && image.pixels().format().hasAlpha();
    if (alpha || !loaded.size().equals(source.size())) {
      throw new UnusableInputException(
          source.where(),
          "is "
              + loaded.size()
              + (alpha ? " with alpha" : "")
              + " but was said to be "
              + source.size(),
          "don't change images while they are used");
    }
  }

  private void count(Canvas canvas) {
    for (Layer layer : canvas.layers()) {
      View view = layer.view();
      if (view != null && view.input() instanceof Source source) {
        uses.merge(source, 1, Integer::sum);
        reductions.merge(source, PlaneCompositor.reduction(view), Math::min);
      } else if (view != null && view.input() instanceof Canvas inner) {
        count(inner);
      }
    }
  }
}
