package dev.selvage.render;

import dev.selvage.image.Decoded;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Cut;
import dev.selvage.layout.drawing.Fill;
import dev.selvage.layout.drawing.Filtered;
import dev.selvage.layout.drawing.ImageLayer;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Node;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.TextSource;
import dev.selvage.layout.drawing.TiledLayer;
import dev.selvage.layout.drawing.View;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.text.TextRenderer;
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
  private final TextRenderer texts;
  private final Sources sources;

  Rendering(Resampler resampler, Filter filter, TextRenderer texts, Sources sources) {
    this.texts = texts;
    this.resampler = resampler;
    this.filter = filter;
    this.sources = sources;
  }

  /** What a canvas shows. May be the very pixels of a source. */
  Raster draw(Canvas canvas) {
    View plain = canvas.plainView().orElse(null);
    return plain != null ? draw(plain) : compose(canvas);
  }

  private Raster draw(View view) {
    Input input = input(view);
    if (view.isInput() && input.decoded().isFinished()) {
      return input.raster();
    }
    Size size = view.size();
    Raster target = Raster.allocate(input.raster().format(), size.width(), size.height());
    draw(input, 1, target, true);
    input.decoded().toSrgb(target);
    return target;
  }

  /**
   * What a view shows, loaded.
   *
   * @param decoded its input, perhaps smaller; finished but for drawings that are one scaling
   * @param view the same on these samples
   */
  private record Input(Decoded decoded, View view) {
    Raster raster() {
      return decoded.raster();
    }
  }

  private Input input(View view) {
    Decoded decoded =
        view.input() instanceof Source source
            ? sources.take(source)
            : Decoded.of(draw(view.input()));
    return new Input(decoded, view.reduced(decoded.shrink()));
  }

  private Raster draw(Node node) {
    if (node instanceof Filtered filtered) {
      return filtered.effect().apply(draw(filtered.inside()));
    }
    if (node instanceof TextSource text) {
      return texts.draw(text.block());
    }
    return node instanceof Cut cut ? draw(cut) : draw((Canvas) node);
  }

  private Raster draw(Cut cut) {
    Raster mask = draw(cut.mask());
    Raster inside = draw(cut.inside());
    Raster target = Raster.allocate(PixelFormat.RGBA, inside.width(), inside.height());
    // What is drawn may be the very pixels of a source, which stay as they are.
    Blend.over(inside, 1, target);
    Blend.cut(mask, target);
    return target;
  }

  private Raster compose(Canvas canvas) {
    List<Layer> layers = canvas.layers();
    int first = 0;
    while (first < layers.size() && layers.get(first).view() == null) {
      first++;
    }
    Raster target = begin(canvas, first);
    for (int i = first + 1; i < layers.size(); i++) {
      draw(layers.get(i), null, target, false);
    }
    return ChannelReducer.to(CanvasFormat.of(canvas, sources::format), target);
  }

  /** Draws the colours at the bottom and the first picture on them, if there is one. */
  private Raster begin(Canvas canvas, int firstPicture) {
    List<Layer> layers = canvas.layers();
    View view = firstPicture < layers.size() ? layers.get(firstPicture).view() : null;
    Input input = view == null ? null : input(view);
    PixelFormat format = CanvasFormat.of(canvas, sources::format);
    Raster target = Raster.allocate(format, canvas.size().width(), canvas.size().height());
    for (int i = 0; i < layers.size() && i <= firstPicture; i++) {
      draw(layers.get(i), input, target, i == 0);
    }
    return target;
  }

  /**
   * @param input what the layer shows, null where it is not loaded yet
   * @param blank whether nothing was drawn on the target before
   */
  private void draw(Layer layer, @Nullable Input input, Raster target, boolean blank) {
    Rect area = layer.area();
    Raster window = target.window(area.left(), area.top(), area.width(), area.height());
    if (layer instanceof ImageLayer image) {
      Input shown = input == null ? input(image.view()) : input;
      draw(shown, image.opacity(), window, blank);
    } else if (layer instanceof TiledLayer tiled) {
      Input shown = input == null ? input(tiled.view()) : input;
      Raster tile =
          OrientationTransform.of(
              resampled(shown.raster(), shown.view()), tiled.view().orientation());
      Tiling.repeat(tile, tiled.x() - area.left(), tiled.y() - area.top(), window);
    } else if (layer instanceof Fill fill) {
      fill(fill, window);
    }
  }

  private void draw(Input shown, double opacity, Raster window, boolean blank) {
    Raster input = shown.raster();
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
      Raster part = window.window(strip.left(), strip.top(), strip.width(), strip.height());
      View stripView = view.cropped(strip);
      if (replaces && input.format() == window.format()) {
        OrientationTransform.into(resampled(input, stripView), view.orientation(), part);
      } else {
        Raster above = OrientationTransform.of(resampled(input, stripView), view.orientation());
        Blend.over(above, opacity, part);
      }
    }
  }

  /** A view before it is turned; without a copy where it takes pixels over as they are. */
  private Raster resampled(Raster input, View view) {
    Size size = view.resampledSize();
    if (view.isIdentity() && input.isOnHeap()) {
      int x = (int) view.horizontal().origin();
      int y = (int) view.vertical().origin();
      return input.window(x, y, size.width(), size.height());
    }
    Raster resampled = Raster.allocate(input.format(), size.width(), size.height());
    resampler.resample(input, view.horizontal(), view.vertical(), filter, resampled);
    return resampled;
  }

  private static void fill(Fill fill, Raster window) {
    Raster row = Raster.allocate(PixelFormat.RGBA, window.width(), 1);
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
