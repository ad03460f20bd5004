package dev.selvage.transform;

import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;
import dev.selvage.image.Size;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a compositor over one drawing.
 *
 * <p>What is drawn from is held by the method that draws it and by nobody else, so that it can be
 * collected before the next is loaded. A canvas is allocated only when the first thing to be drawn
 * on it is there: canvases within canvases would otherwise all exist at once.
 */
final class Rendering {
  /** Pixels resampled at once where they can't go straight to where they belong. */
  private static final int STRIP_PIXELS = 1 << 20;

  private final Resampler resampler;
  private final Filter filter;
  private final Sources sources;

  Rendering(Resampler resampler, Filter filter, Sources sources) {
    this.resampler = resampler;
    this.filter = filter;
    this.sources = sources;
  }

  /** What a canvas shows. May be the very pixels of a source. */
  Pixels draw(Canvas canvas) {
    View plain = canvas.plainView().orElse(null);
    return plain != null ? draw(plain) : compose(canvas);
  }

  private Pixels draw(View view) {
    Input input = input(view);
    if (view.isInput()) {
      return input.pixels();
    }
    Size size = view.size();
    Pixels target = Pixels.allocate(input.pixels().format(), size.width(), size.height());
    draw(input, 1, target, true);
    return target;
  }

  /**
   * What a view shows, loaded.
   *
   * @param pixels of its input, perhaps smaller
   * @param view the same on these pixels
   */
  private record Input(Pixels pixels, View view) {}

  private Input input(View view) {
    if (view.input() instanceof Source source) {
      ReducedPixels reduced = sources.take(source);
      return new Input(reduced.pixels(), view.reduced(reduced.factor()));
    }
    return new Input(draw((Canvas) view.input()), view);
  }

  private Pixels compose(Canvas canvas) {
    List<Layer> layers = canvas.layers();
    int first = 0;
    while (first < layers.size() && layers.get(first).view() == null) {
      first++;
    }
    Pixels target = begin(canvas, first);
    for (int i = first + 1; i < layers.size(); i++) {
      draw(layers.get(i), null, target, false);
    }
    return ChannelReducer.to(CanvasFormat.of(canvas, sources::format), target);
  }

  /** Draws the colours at the bottom and the first picture on them, if there is one. */
  private Pixels begin(Canvas canvas, int firstPicture) {
    List<Layer> layers = canvas.layers();
    View view = firstPicture < layers.size() ? layers.get(firstPicture).view() : null;
    Input input = view == null ? null : input(view);
    PixelFormat format = CanvasFormat.of(canvas, sources::format);
    Pixels target = Pixels.allocate(format, canvas.size().width(), canvas.size().height());
    for (int i = 0; i < layers.size() && i <= firstPicture; i++) {
      draw(layers.get(i), input, target, i == 0);
    }
    return target;
  }

  /**
   * @param input what the layer shows, null where it is not loaded yet
   * @param blank whether nothing was drawn on the target before
   */
  private void draw(Layer layer, @Nullable Input input, Pixels target, boolean blank) {
    Rect area = layer.area();
    Pixels window = target.window(area.left(), area.top(), area.width(), area.height());
    if (layer instanceof ImageLayer image) {
      Input shown = input == null ? input(image.view()) : input;
      draw(shown, image.opacity(), window, blank);
    } else if (layer instanceof TiledLayer tiled) {
      Input shown = input == null ? input(tiled.view()) : input;
      Pixels tile =
          OrientationTransform.of(
              resampled(shown.pixels(), shown.view()), tiled.view().orientation());
      Tiling.repeat(tile, tiled.x() - area.left(), tiled.y() - area.top(), window);
    } else if (layer instanceof Fill fill) {
      fill(fill, window);
    }
  }

  private void draw(Input shown, double opacity, Pixels window, boolean blank) {
    Pixels input = shown.pixels();
    View view = shown.view();
    boolean replaces = opacity == 1 && (blank || !input.format().hasAlpha());
    if (replaces && input.format() == window.format() && view.orientation() == Orientation.NORMAL) {
      resampler.resample(input, view.horizontal(), view.vertical(), filter, window);
      return;
    }
    Size upright = view.resampledSize();
    int rows = Math.max(1, STRIP_PIXELS / upright.width());
    for (int y = 0; y < upright.height(); y += rows) {
      int bottom = Math.min(upright.height(), y + rows);
      Rect strip = new Rect(0, y, upright.width(), bottom).oriented(upright, view.orientation());
      Pixels part = window.window(strip.left(), strip.top(), strip.width(), strip.height());
      View stripView = view.cropped(strip);
      if (replaces && input.format() == window.format()) {
        OrientationTransform.into(resampled(input, stripView), view.orientation(), part);
      } else {
        Pixels above = OrientationTransform.of(resampled(input, stripView), view.orientation());
        Blend.over(above, opacity, part);
      }
    }
  }

  /** A view before it is turned; without a copy where it takes pixels over as they are. */
  private Pixels resampled(Pixels input, View view) {
    Size size = view.resampledSize();
    if (view.isIdentity()) {
      int x = (int) view.horizontal().origin();
      int y = (int) view.vertical().origin();
      return input.window(x, y, size.width(), size.height());
    }
    Pixels resampled = Pixels.allocate(input.format(), size.width(), size.height());
    resampler.resample(input, view.horizontal(), view.vertical(), filter, resampled);
    return resampled;
  }

  private static void fill(Fill fill, Pixels window) {
    Pixels row = Pixels.allocate(PixelFormat.RGBA, window.width(), 1);
    byte[] data = row.data();
    for (int i = 0; i < data.length; i += 4) {
      data[i] = (byte) fill.color().red();
      data[i + 1] = (byte) fill.color().green();
      data[i + 2] = (byte) fill.color().blue();
      data[i + 3] = (byte) fill.color().alpha();
    }
    for (int y = 0; y < window.height(); y++) {
      Blend.over(row, 1, window.window(0, y, window.width(), 1));
    }
  }
}
