package dev.selvage.transform;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Color;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.PixelRows;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.YccPixels;
import dev.selvage.image.YccPlanes;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws layouts from where decoders have left their images. Where all of a layout is opaque, on
 * luma and chroma as JPEG stores them, which are half the samples of RGB and need no conversion;
 * where it is nothing but the base image, scaled, cut and flipped, from other pixels outside of the
 * heap as well. Safe for use by several threads if its resampler is.
 */
public final class PlaneCompositor {
  /** Samples across that chroma of half the size needs; see {@link Axis#reduction}. */
  private static final int LEAST = 4;

  private final Resampler resampler;
  private final Filter filter;

  /**
   * @param resampler the kernel
   * @param filter for all planes
   */
  public PlaneCompositor(Resampler resampler, Filter filter) {
    this.resampler = resampler;
    this.filter = filter;
  }

  /**
   * Whether a layout can be drawn as luma and chroma, by its geometry and its images' headers: each
   * layer is an opaque colour, an image that may be stored so, or a canvas of such layers that they
   * cover.
   */
  public boolean drawsPlanes(Layout layout, PlaneImages images) {
    Canvas drawing = layout.drawing();
    return drawsPlanes(drawing, images)
        && drawing.layers().stream().anyMatch(layer -> layer.view() != null);
  }

  private static boolean drawsPlanes(Canvas canvas, PlaneImages images) {
    return canvas.layers().stream().allMatch(layer -> drawsPlanes(layer, images));
  }

  private static boolean drawsPlanes(Layer layer, PlaneImages images) {
    if (layer instanceof Fill fill) {
      return fill.color().isOpaque();
    }
    if (!(layer instanceof ImageLayer image) || image.opacity() < 1 || !isWide(image.view())) {
      return false;
    }
    return image.view().input() instanceof Source source
        ? images.mayHavePlanes(source.overlay())
        : drawsPlanes((Canvas) image.view().input(), images)
            && isCovered((Canvas) image.view().input());
  }

  /** Whether opaque layers hide all of what is under them. */
  static boolean isCovered(Canvas canvas) {
    return Coverage.isComplete(canvas.size(), canvas.layers().stream().map(Layer::area).toList());
  }

  /**
   * Draws one layout as luma and chroma.
   *
   * @param layout for which {@link #drawsPlanes}
   * @param background what is left of the canvas shows; its alpha does not count
   * @param images are loaded one after another, in the order in which they are drawn
   * @return planes on the heap, with chroma at half size both ways; gray if all on it is gray
   * @throws UnusableInputException if an image is not of the size that the layout was made for
   */
  public YccPlanes render(Layout layout, Color background, PlaneImages images) {
    Canvas drawing = layout.drawing();
    try (PlaneSources sources = new PlaneSources(images, drawing)) {
      return new PlaneRendering(resampler, filter, sources).draw(drawing, background);
    }
  }

  /**
   * How many times smaller than the base image a layout draws it for which {@link #drawsPlanes},
   * each way; at most a quarter of what is read of it, so that chroma is left to read. Infinite if
   * it does not draw it.
   */
  public double planeReduction(Layout layout) {
    return planeReduction(layout.drawing());
  }

  private static double planeReduction(Canvas canvas) {
    double least = Double.POSITIVE_INFINITY;
    for (Layer layer : canvas.layers()) {
      View view = layer.view();
      if (view != null && view.input() instanceof Canvas inner) {
        least = Math.min(least, planeReduction(inner));
      } else if (view != null && isBase(view.input())) {
        least = Math.min(least, reduction(view));
      }
    }
    return least;
  }

  /**
   * How many times smaller than the base image the layout draws it, each way; at most a quarter of
   * what is read of it. Empty if the layout draws anything else, turns it by a quarter or reads
   * next to nothing.
   */
  public OptionalDouble reduction(Layout layout) {
    return plainView(layout)
        .map(PlaneCompositor::reduction)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /**
   * Draws one layout of luma and chroma that lie side by side.
   *
   * @param layout for which {@link #reduction} is not empty
   * @return new RGB pixels
   * @throws IllegalArgumentException if the layout is not such a one
   * @throws UnusableInputException if the base is not of the size that the layout was made for
   */
  public Raster render(Layout layout, YccPixels base) {
    View view = viewOf(layout, base.samples().size());
    Raster target =
        Raster.allocate(PixelFormat.RGB, layout.canvas().width(), layout.canvas().height());
    resampler.resample(base.samples(), view.horizontal(), view.vertical(), filter, target);
    return OrientationTransform.of(base.with(target).toRgb(), view.orientation());
  }

  /**
   * Draws one layout of pixels that may lie outside of the heap.
   *
   * @param layout for which {@link #reduction} is not empty
   * @return new pixels of the same format
   * @throws IllegalArgumentException if the layout is not such a one
   * @throws UnusableInputException if the base is not of the size that the layout was made for
   */
  public Raster render(Layout layout, PixelRows base) {
    View view = viewOf(layout, base.size());
    Size canvas = layout.canvas();
    Raster target = Raster.allocate(base.format(), canvas.width(), canvas.height());
    resampler.resample(base, view.horizontal(), view.vertical(), filter, target);
    return OrientationTransform.of(target, view.orientation());
  }

  private static View viewOf(Layout layout, Size whole) {
    View view =
        plainView(layout).orElseThrow(() -> new IllegalArgumentException("not a mere scaling"));
    if (!view.input().size().equals(whole)) {
      throw new UnusableInputException(
          "base image",
          "is " + whole + " but was said to be " + view.input().size(),
          "don't change images while they are used");
    }
    return view;
  }

  private static Optional<View> plainView(Layout layout) {
    return layout
        .drawing()
        .plainView()
        .filter(view -> !view.orientation().transposes() && isBase(view.input()))
        .filter(PlaneCompositor::isWide);
  }

  private static boolean isBase(Node input) {
    return input instanceof Source source && source.overlay() == null;
  }

  private static boolean isWide(View view) {
    return isWide(view.horizontal()) && isWide(view.vertical());
  }

  private static boolean isWide(Axis axis) {
    return axis.high() - axis.low() >= LEAST;
  }

  /** How many times smaller a view shows its input, at most a quarter of what it reads. */
  static double reduction(View view) {
    return Math.min(reduction(view.horizontal()), reduction(view.vertical()));
  }

  private static double reduction(Axis axis) {
    return Math.min(axis.step(), (axis.high() - axis.low()) / (double) LEAST);
  }
}
