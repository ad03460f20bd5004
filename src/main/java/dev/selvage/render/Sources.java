package dev.selvage.render;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Loads the sources of one rendering. At most one is held: the last one, and only as long as a
 * layer still needs it. Holding more would let a chain that goes back and forth between large
 * images fill the memory. To be closed.
 */
final class Sources implements AutoCloseable {
  private final Images images;
  private final Set<DecodePlan.Route> routes;
  private final Map<Source, Integer> uses = new HashMap<>();
  private final Map<Source, Double> reductions = new HashMap<>();
  private final Map<Source, PixelFormat> formats = new HashMap<>();
  private @Nullable Source lastSource;
  private @Nullable Decoded last;

  /** What is done with as soon as it is not held any more. */
  private @Nullable Source lastDone;

  /**
   * @param routes by which all of them may come
   * @param reduction how far a source may be shrunk that is drawn by a view
   */
  Sources(
      Images images,
      Canvas drawing,
      Set<DecodePlan.Route> routes,
      ToDoubleFunction<View> reduction) {
    this.images = images;
    this.routes = routes;
    drawing
        .sourceViews()
        .forEach(
            view -> {
              Source source = (Source) view.input();
              uses.merge(source, 1, Integer::sum);
              reductions.merge(source, reduction.applyAsDouble(view), Math::min);
            });
  }

  /** The format of a source, or the widest that it may have until it is loaded. */
  PixelFormat format(Source source) {
    return formats.computeIfAbsent(source, s -> images.format(s.overlay()));
  }

  /**
   * A source, which may be smaller where all that is drawn of it is smaller still. The caller lets
   * go of it before it asks for another, or closes this.
   *
   * @throws UnusableInputException if it is not what the layout was made for
   */
  Decoded take(Source source) {
    Decoded decoded = source.equals(lastSource) ? last : null;
    if (decoded == null) {
      close();
      decoded = load(source);
    }
    boolean needed = uses.merge(source, -1, Integer::sum) > 0;
    boolean streamed = decoded.raster().isStreamed();
    // What lies on the heap and is not needed again, only the caller holds.
    boolean held = needed || !decoded.isFinished();
    lastSource = held ? source : null;
    last = held ? decoded : null;
    if (streamed) {
      // Its file is read until it has been drawn.
      lastDone = source;
    } else if (!needed) {
      images.done(source.overlay());
    }
    return decoded;
  }

  /** Gives back what is held. */
  @Override
  public void close() {
    Decoded held = last;
    lastSource = null;
    last = null;
    if (held != null) {
      images.release(held);
    }
    Source done = lastDone;
    lastDone = null;
    if (done != null) {
      images.done(done.overlay());
    }
  }

  private Decoded load(Source source) {
    double most = reductions.getOrDefault(source, 1.0);
    Set<DecodePlan.Route> suited = new HashSet<>(routes);
    if (uses.getOrDefault(source, 1) > 1) {
      // Rows that are decoded while they are read can be read once.
      suited.remove(DecodePlan.Route.BANDS);
      suited.remove(DecodePlan.Route.PIXEL_BANDS);
    }
    Decoded decoded = images.load(source.overlay(), suited, most);
    try {
      check(source, decoded, most);
      return decoded;
    } catch (UnusableInputException | IllegalArgumentException e) {
      images.release(decoded);
      throw e;
    }
  }

  private void check(Source source, Decoded decoded, double most) {
    if (decoded.shrink() > Math.max(1, most)) {
      throw new IllegalArgumentException(source.where() + " was reduced too far");
    }
    checkSize(source, decoded);
    PixelFormat format = decoded.raster().format();
    PixelFormat widest = images.mayHavePlanes(source.overlay()) ? PixelFormat.RGB : format(source);
    if (!decoded.raster().isPlanar() && format.channels() > widest.channels()) {
      throw changed(source, format, widest + " at most");
    }
    formats.put(source, format);
  }

  /**
   * Refuses an image of another size.
   *
   * @throws UnusableInputException if it is not of the size that the layout was made for
   */
  static void checkSize(Source source, Decoded decoded) {
    if (!decoded.size().equals(source.size())) {
      throw changed(source, decoded.size(), source.size());
    }
  }

  private static UnusableInputException changed(Source source, Object is, Object was) {
    return new UnusableInputException(
        source.where(),
        "is " + is + " but was said to be " + was,
        "don't change images while they are used");
  }
}
