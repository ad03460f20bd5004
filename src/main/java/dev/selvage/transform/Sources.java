package dev.selvage.transform;

import dev.selvage.UnusableInputException;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the sources of one rendering. At most one is held: the last one, and only as long as a
 * layer still needs it. Holding more would let a chain that goes back and forth between large
 * images fill the memory.
 */
final class Sources {
  private final Images images;
  private final Map<Source, Integer> uses = new HashMap<>();
  private final Map<Source, Double> reductions = new HashMap<>();
  private final Map<Source, PixelFormat> formats = new HashMap<>();
  private @Nullable Source lastSource;
  private @Nullable ReducedPixels lastPixels;

  Sources(Images images, Canvas drawing) {
    this.images = images;
    count(drawing);
  }

  /** The format of a source, or the widest that it may have until it is loaded. */
  PixelFormat format(Source source) {
    return formats.computeIfAbsent(
        source, s -> s.overlay() == null ? images.baseFormat() : images.overlayFormat(s.overlay()));
  }

  /**
   * The pixels of a source, which may be smaller than it where all that is drawn of it is smaller
   * still. The caller lets go of them before it asks for another.
   *
   * @throws UnusableInputException if they are not what the layout was made for
   */
  ReducedPixels take(Source source) {
    ReducedPixels pixels = source.equals(lastSource) ? lastPixels : null;
    lastSource = null;
    lastPixels = null;
    if (pixels == null) {
      pixels = load(source);
    }
    if (uses.merge(source, -1, Integer::sum) > 0) {
      lastSource = source;
      lastPixels = pixels;
    } else {
      images.done(source.overlay());
    }
    return pixels;
  }

  private ReducedPixels load(Source source) {
    PixelFormat widest = format(source);
    String id = source.overlay();
    double reduction = reductions.getOrDefault(source, 1.0);
    ReducedPixels reduced = id == null ? images.base(reduction) : images.overlay(id, reduction);
    if (reduced.factor() > Math.max(1, reduction)) {
      throw new IllegalArgumentException(source.where() + " was reduced too far");
    }
    Raster pixels = reduced.pixels();
    if (!pixels.size().equals(ReducedPixels.reduced(source.size(), reduced.factor()))) {
      throw new UnusableInputException(
          source.where(),
          "is " + pixels.size() + " but was said to be " + source.size(),
          "don't change images while they are used");
    }
    if (pixels.format().channels() > widest.channels()) {
      throw new UnusableInputException(
          source.where(),
          "is " + pixels.format() + " but was said to be " + widest + " at most",
          "don't change images while they are used");
    }
    formats.put(source, pixels.format());
    return reduced;
  }

  private void count(Canvas canvas) {
    for (Layer layer : canvas.layers()) {
      View view = layer.view();
      if (view != null && view.input() instanceof Source source) {
        uses.merge(source, 1, Integer::sum);
        reductions.merge(source, view.reduction(), Math::min);
      } else if (view != null && view.input() instanceof Canvas inner) {
        count(inner);
      }
    }
  }
}
