package dev.selvage.layout.drawing;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.Color;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layers over each other on transparent ground. Cuts, turns and backgrounds are passed on to the
 * layers; so are scalings where there is one picture only. Everything else makes a canvas with this
 * one as its picture.
 *
 * @param size px
 * @param layers from the lowest to the highest
 */
public record Canvas(Size size, List<Layer> layers) implements Node {
  /** How many times as long as a change of colours it takes to put a picture over another. */
  private static final int COVERING = 2;

  public Canvas {
    layers = List.copyOf(layers);
  }

  @Override
  public Stream<Canvas> canvases() {
    return Stream.of(this);
  }

  /** A picture as it is. */
  public static Canvas of(Node node) {
    return of(View.of(node));
  }

  private static Canvas of(View view) {
    return new Canvas(view.size(), List.of(new ImageLayer(view, 0, 0, 1)));
  }

  public Canvas scaled(Size newSize) {
    if (newSize.equals(size)) {
      return this;
    }
    if (!isOnePicture()) {
      return of(View.of(this).scaled(newSize));
    }
    List<Layer> scaled = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof ImageLayer image) {
        scaled.add(new ImageLayer(image.view().scaled(newSize), 0, 0, image.opacity()));
      } else if (layer instanceof Fill fill) {
        scaled.add(new Fill(fill.color(), Rect.of(newSize)));
      }
    }
    return new Canvas(newSize, scaled);
  }

  /** A part of it, which lies inside. */
  public Canvas cropped(Rect part) {
    List<Layer> rest = new ArrayList<>();
    for (Layer layer : layers) {
      Layer clipped = layer.clipped(part);
      if (clipped != null) {
        rest.add(clipped.shifted(-part.left(), -part.top()));
      }
    }
    return new Canvas(part.size(), rest);
  }

  /** The same on a larger canvas, with its upper left corner at dx, dy. */
  public Canvas framed(Size newSize, int dx, int dy) {
    return new Canvas(newSize, layers.stream().map(layer -> layer.shifted(dx, dy)).toList());
  }

  /** On a canvas that is larger by a width on all sides, which a colour fills. */
  public Canvas bordered(int width, Color color) {
    Size grown = new Size(size.width() + 2 * width, size.height() + 2 * width);
    Canvas framed = framed(grown, width, width);
    if (color.alpha() == 0) {
      return framed;
    }
    Rect inner = Rect.at(width, width, size);
    List<Layer> all = new ArrayList<>(framed.layers);
    all.add(new Fill(color, new Rect(0, 0, grown.width(), inner.top())));
    all.add(new Fill(color, new Rect(0, inner.top(), inner.left(), inner.bottom())));
    all.add(new Fill(color, new Rect(inner.right(), inner.top(), grown.width(), inner.bottom())));
    all.add(new Fill(color, new Rect(0, inner.bottom(), grown.width(), grown.height())));
    return new Canvas(grown, all);
  }

  /** Mirrored and turned. */
  public Canvas oriented(Orientation orientation) {
    return new Canvas(
        orientation.transposes() ? size.transposed() : size,
        layers.stream().map(layer -> layer.oriented(size, orientation)).toList());
  }

  /** With its alpha multiplied, 0..1. */
  public Canvas faded(double opacity) {
    if (opacity == 0) {
      return new Canvas(size, List.of());
    }
    ImageLayer image =
        layers.size() == 1 && layers.get(0) instanceof ImageLayer only
            ? only
            : new ImageLayer(View.of(this), 0, 0, 1);
    double product = image.opacity() * opacity;
    return new Canvas(size, List.of(new ImageLayer(image.view(), image.x(), image.y(), product)));
  }

  /** With its finished pixels changed. */
  public Canvas filtered(PixelEffect effect) {
    return of(new Filtered(this, effect));
  }

  /** With its alpha multiplied by that of a canvas of the same size. */
  public Canvas cut(Canvas mask) {
    return mask.layers.isEmpty() ? mask : of(new Cut(this, mask));
  }

  /** With a colour beneath everything. */
  public Canvas over(Color color) {
    Rect whole = Rect.of(size);
    boolean hidden =
        !layers.isEmpty()
            && layers.get(0) instanceof Fill fill
            && fill.color().isOpaque()
            && fill.area().equals(whole);
    if (hidden || color.alpha() == 0) {
      return this;
    }
    List<Layer> all = new ArrayList<>();
    all.add(new Fill(color, whole));
    all.addAll(layers);
    return new Canvas(size, all);
  }

  /** With the layers of a canvas of the same size above its own. */
  public Canvas under(Canvas above) {
    List<Layer> all = new ArrayList<>(layers);
    all.addAll(above.layers);
    return new Canvas(size, all);
  }

  /** With a picture repeated all over it, once at x, y. */
  public Canvas underTiles(Canvas tile, int x, int y) {
    View view = tile.plainView().orElseGet(() -> View.of(tile));
    return under(new Canvas(size, List.of(new TiledLayer(view, x, y, Rect.of(size)))));
  }

  /** The one picture of which this canvas consists, if that is all there is to it. */
  public Optional<View> plainView() {
    return layers.size() == 1
            && layers.get(0) instanceof ImageLayer image
            && image.opacity() == 1
            && image.area().equals(Rect.of(size))
        ? Optional.of(image.view())
        : Optional.empty();
  }

  /** The one picture on this canvas, opaque and not cut, wherever it lies. */
  public Optional<View> onlyView() {
    return layers.size() == 1
            && layers.get(0) instanceof ImageLayer image
            && image.opacity() == 1
            && Rect.of(size).contains(image.area())
        ? Optional.of(image.view())
        : Optional.empty();
  }

  /** The views of sources on this canvas, and on the canvases that lie on it. */
  public Stream<View> sourceViews() {
    return layers.stream().flatMap(layer -> sourceViews(layer.view()));
  }

  private static Stream<View> sourceViews(@Nullable View view) {
    if (view == null) {
      return Stream.empty();
    }
    return view.input() instanceof Source
        ? Stream.of(view)
        : view.input().canvases().flatMap(Canvas::sourceViews);
  }

  /**
   * What changes the pixels of a canvas before they lie on this one, or on those that lie on it.
   */
  public Stream<Node> changed() {
    return layers.stream().flatMap(layer -> changed(layer.view()));
  }

  /** The pictures on this canvas. */
  public Stream<View> views() {
    return layers.stream().map(Layer::view).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /** How many pictures have to be drawn before this canvas can be: none of them are sources. */
  public long intermediates() {
    return views()
        .map(View::input)
        .filter(input -> input.canvases().findAny().isPresent())
        .mapToLong(input -> 1 + input.canvases().mapToLong(Canvas::intermediates).sum())
        .sum();
  }

  /**
   * How many pixels a change of colours could change in the time that it takes to do all effects,
   * and to put pictures over others.
   */
  public long drawingCost() {
    long effects = changed().mapToLong(node -> node.size().pixels() * node.cost()).sum();
    return effects + COVERING * coveredPixels();
  }

  /** The pixels of pictures that lie over others, here and on the canvases that lie on this one. */
  private long coveredPixels() {
    long pixels = 0;
    boolean lowest = true;
    for (Layer layer : layers) {
      View view = layer.view();
      if (view != null) {
        pixels += lowest ? 0 : layer.area().size().pixels();
        pixels += view.input().canvases().mapToLong(Canvas::coveredPixels).sum();
        lowest = false;
      }
    }
    return pixels;
  }

  private static Stream<Node> changed(@Nullable View view) {
    if (view == null) {
      return Stream.empty();
    }
    Node input = view.input();
    Stream<Node> inner = input.canvases().flatMap(Canvas::changed);
    return input.cost() == 0 ? inner : Stream.concat(Stream.of(input), inner);
  }

  /** A canvas is there once the lowest picture is that lies on it. */
  @Override
  public long workingPixels() {
    long peak = size.pixels();
    boolean lowest = true;
    for (Layer layer : layers) {
      View view = layer.view();
      if (view != null) {
        Node input = view.input();
        long above = lowest ? input.drawnPixels() : input.workingPixels();
        peak = Math.max(peak, size.pixels() + above);
        peak = Math.max(peak, input.workingPixels());
        lowest = false;
      }
    }
    return peak;
  }

  /**
   * Whether there is at most one picture, as large as the canvas, and colours as large as it. Only
   * then does scaling the layers give the same as scaling what they make together.
   */
  private boolean isOnePicture() {
    boolean spanning =
        layers.stream()
            .allMatch(
                layer -> !(layer instanceof TiledLayer) && layer.area().equals(Rect.of(size)));
    return spanning && layers.stream().filter(ImageLayer.class::isInstance).count() <= 1;
  }
}
