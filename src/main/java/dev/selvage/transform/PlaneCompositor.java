package dev.selvage.transform;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.PixelRows;
import dev.selvage.image.Pixels;
import dev.selvage.image.Size;
import dev.selvage.image.YccPixels;
import dev.selvage.image.YccPlanes;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws layouts that are nothing but the base image, scaled, cut and flipped, from where its
 * decoder has left it: luma and chroma as they are stored, which are half the samples of RGB and
 * need no conversion, or pixels outside of the heap. Safe for use by several threads if its
 * resampler is.
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
   * How many times smaller than the base image the layout draws it, each way; at most a quarter of
   * what is read of it. Empty if the layout draws anything else, turns it by a quarter or reads
   * next to nothing.
   */
  public OptionalDouble reduction(Layout layout) {
    return plainView(layout)
        .map(view -> Math.min(reduction(view.horizontal()), reduction(view.vertical())))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /**
   * Draws one layout.
   *
   * @param layout for which {@link #reduction} is not empty
   * @param base the base image, shrunk by no more than that
   * @return planes on the heap, with chroma at half size both ways
   * @throws IllegalArgumentException if the layout is not such a one
   * @throws UnusableInputException if the base is not of the size that the layout was made for
   */
  public YccPlanes render(Layout layout, YccPlanes base) {
    Size whole = base.size();
    View view = viewOf(layout, whole);
    int shrink = base.shrink();
    Axis horizontal = view.horizontal().reduced(shrink, whole.width());
    Axis vertical = view.vertical().reduced(shrink, whole.height());
    // A chroma sample lies in the middle of its pixels, so the axes differ by the factors alone.
    Orientation orientation = view.orientation();
    // Where columns or rows run backwards in the output, its pairs are counted from the other end.
    boolean rowsRunBack = orientation.turns() == 2;
    boolean columnsRunBack = orientation.mirrored() != rowsRunBack;
    Axis across =
        halved(view.horizontal(), columnsRunBack).reduced(shrink * base.chromaX(), whole.width());
    Axis down =
        halved(view.vertical(), rowsRunBack).reduced(shrink * base.chromaY(), whole.height());
    return new YccPlanes(
        layout.canvas(),
        1,
        2,
        2,
        OrientationTransform.of(resampled(base.luma(), horizontal, vertical), orientation),
        OrientationTransform.of(resampled(base.blue(), across, down), orientation),
        OrientationTransform.of(resampled(base.red(), across, down), orientation));
  }

  /**
   * Draws one layout of luma and chroma that lie side by side.
   *
   * @param layout for which {@link #reduction} is not empty
   * @return new RGB pixels
   * @throws IllegalArgumentException if the layout is not such a one
   * @throws UnusableInputException if the base is not of the size that the layout was made for
   */
  public Pixels render(Layout layout, YccPixels base) {
    View view = viewOf(layout, base.samples().size());
    Pixels target =
        Pixels.allocate(PixelFormat.RGB, layout.canvas().width(), layout.canvas().height());
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
  public Pixels render(Layout layout, PixelRows base) {
    View view = viewOf(layout, base.size());
    Size canvas = layout.canvas();
    Pixels target = Pixels.allocate(base.format(), canvas.width(), canvas.height());
    resampler.resample(base, view.horizontal(), view.vertical(), filter, target);
    return OrientationTransform.of(target, view.orientation());
  }

  private static Axis halved(Axis axis, boolean fromEnd) {
    return fromEnd ? axis.halvedFromEnd() : axis.halved();
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

  private Pixels resampled(PixelRows plane, Axis horizontal, Axis vertical) {
    Pixels target = Pixels.allocate(PixelFormat.GRAY, horizontal.length(), vertical.length());
    resampler.resample(plane, horizontal, vertical, filter, target);
    return target;
  }

  private static Optional<View> plainView(Layout layout) {
    return layout
        .drawing()
        .plainView()
        .filter(view -> !view.orientation().transposes() && isBase(view.input()))
        .filter(view -> isWide(view.horizontal()) && isWide(view.vertical()));
  }

  private static boolean isBase(Node input) {
    return input instanceof Source source && source.overlay() == null;
  }

  private static boolean isWide(Axis axis) {
    return axis.high() - axis.low() >= LEAST;
  }

  private static double reduction(Axis axis) {
    return Math.min(axis.step(), (axis.high() - axis.low()) / (double) LEAST);
  }
}
