package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.ImageLayer;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.View;
import dev.selvage.render.Compositor;
import dev.selvage.text.TextRenderer;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a chain makes of images of given sizes: the canvas, and where each image lies on it. Pure
 * arithmetic, no pixels; a {@link Compositor} draws it. Immutable.
 *
 * <p>The semantics are those of Cloudinary: an overlay that reaches beyond the canvas grows it to
 * the bounding box of both, and gravity is taken on the canvas as it stands when the overlay is put
 * on. Sizes round half up and are at least 1 px; half pixels go to the left and to the top.
 */
public final class Layout {
  /**
   * How many times as many pixels as a canvas may have all effects and layers of a chain may
   * change.
   */
  static final int MOST_CHANGED = 8;

  /** How many times as many pixels as a canvas may have may exist at once, beside the images. */
  private static final int MOST_AT_ONCE = 2;

  private final Picture picture;
  private final List<Size> steps;
  private final Supplier<List<LaidStep>> laidSteps;

  private final boolean fallsShort;
  private final List<Warning> warnings;

  private Layout(Picture picture, ChainWalk walk) {
    this.picture = picture;
    steps = List.copyOf(walk.sizes());
    laidSteps = walk::laidSteps;
    fallsShort = walk.fallsShort();
    warnings = List.copyOf(walk.warnings());
  }

  /**
   * Works a chain out that asks nothing of pixels, or what is to be told of one without them: it is
   * taken that nothing is trimmed. To be drawn, a chain is worked out with what was {@link
   * Measured}.
   *
   * @param base size of the base image, upright, px
   * @param overlays sizes of the overlays by id, upright, px; may hold more than the chain uses
   * @param maxPixels the most pixels that the canvas may have after any step; its sides are limited
   *     to 65,500 px besides
   * @throws UsageException if an overlay's id is unknown or asks for text, a canvas gets too large,
   *     effects and layers have to change too many pixels, or need too many at once, or a step cuts
   *     outside of the image; the message names the step
   */
  public static Layout of(Chain chain, Size base, Map<String, Size> overlays, long maxPixels) {
    return of(chain, base, overlays, maxPixels, (TextRenderer) null);
  }

  /**
   * As {@link #of(Chain, Size, Map, long)}, with texts.
   *
   * @param texts says how large texts are; null refuses them
   */
  public static Layout of(
      Chain chain,
      Size base,
      Map<String, Size> overlays,
      long maxPixels,
      @Nullable TextRenderer texts) {
    return of(chain, base, overlays, maxPixels, new PixelInquiry(null, maxPixels), texts);
  }

  /** As {@link #of(Chain, Size, Map, long, Measured, TextRenderer)}, of a chain without texts. */
  public static Layout of(
      Chain chain, Size base, Map<String, Size> overlays, long maxPixels, Measured measured) {
    return of(chain, base, overlays, maxPixels, measured, null);
  }

  /**
   * Works a chain out by what was measured of its images' pixels.
   *
   * @param texts says how large texts are; null refuses them
   * @throws UsageException as {@link #of(Chain, Size, Map, long)}
   * @throws IllegalStateException if {@link #next} has something to be measured
   */
  public static Layout of(
      Chain chain,
      Size base,
      Map<String, Size> overlays,
      long maxPixels,
      Measured measured,
      @Nullable TextRenderer texts) {
    try {
      return of(chain, base, overlays, maxPixels, new PixelInquiry(measured, maxPixels), texts);
    } catch (UnmeasuredException e) {
      throw new IllegalStateException("not measured yet: " + e.getMessage(), e);
    }
  }

  /**
   * What of pixels has to be measured next before a chain can be worked out.
   *
   * @param texts says how large texts are; null refuses them
   * @return empty if nothing is missing
   * @throws UsageException as {@link #of(Chain, Size, Map, long)}, as far as the chain is worked
   *     out; or if measuring would take too long
   */
  public static Optional<Measurement> next(
      Chain chain,
      Size base,
      Map<String, Size> overlays,
      long maxPixels,
      Measured measured,
      @Nullable TextRenderer texts) {
    try {
      of(chain, base, overlays, maxPixels, new PixelInquiry(measured, maxPixels), texts);
      return Optional.empty();
    } catch (UnmeasuredException e) {
      return Optional.of(e.measurement());
    }
  }

  private static Layout of(
      Chain chain,
      Size base,
      Map<String, Size> overlays,
      long maxPixels,
      PixelInquiry inquiry,
      @Nullable TextRenderer texts) {
    StepContext context =
        new StepContext("base image", overlays, maxPixels, chain.dpr(), null, inquiry, texts);
    ChainWalk walk = new ChainWalk(chain, context);
    Picture picture = walk.run(Picture.of(new Source(null, base)));
    if (chain.steps().isEmpty()) {
      context.check(base.width(), base.height());
    }
    checkCost(picture.canvas(), maxPixels);
    return new Layout(picture, walk);
  }

  /** Geometry that folds takes no time of its own, and no memory; effects and layers do. */
  private static void checkCost(Canvas drawing, long maxPixels) {
    long pixels = drawing.drawingCost();
    if (pixels / MOST_CHANGED > maxPixels) {
      throw new UsageException(
          ChainJson.CLAIM,
          "effects and layers that take as long as changing "
              + pixels
              + " pixels are over the limit of "
              + MOST_CHANGED
              + " times "
              + maxPixels,
          "make the picture smaller before them, or take fewer of them");
    }
    checkMemory(ChainJson.CLAIM, drawing, maxPixels);
  }

  /**
   * Refuses what needs too many pixels at once.
   *
   * @throws UsageException if it does
   */
  static void checkMemory(String where, Canvas drawing, long maxPixels) {
    long pixels = drawing.workingPixels();
    if (pixels / MOST_AT_ONCE > maxPixels) {
      throw new UsageException(
          where,
          "effects and layers that take "
              + pixels
              + " pixels at once are over the limit of "
              + MOST_AT_ONCE
              + " times "
              + maxPixels,
          "make the picture smaller before them");
    }
  }

  /** The size of the finished picture, px. */
  public Size canvas() {
    return picture.size();
  }

  /**
   * The most pixels that exist at once while the picture is drawn, beside those of its images: the
   * canvas, those of a layer that is drawn to lie on it, and those that an effect reads and writes.
   */
  public long workingPixels() {
    return drawing().workingPixels();
  }

  /**
   * Where each image lies on the finished canvas: the base first, then one for each step with an
   * overlay or underlay. Padding does not belong to an image; a tiled overlay covers the canvas as
   * it was then.
   */
  public List<Placement> placements() {
    return picture.placements();
  }

  /** The size of what each step acts on after it, px: of the canvas, or of a layer in a layer. */
  public List<Size> steps() {
    return steps;
  }

  /** What each step does, in the order of the chain. */
  public List<LaidStep> laidSteps() {
    return laidSteps.get();
  }

  /**
   * How many pixels a change of colours could change in the time that all effects and layers take;
   * at most {@link #mostEffectPixels}.
   */
  public long effectPixels() {
    return drawing().drawingCost();
  }

  /**
   * The most that {@link #effectPixels} may be.
   *
   * @param maxPixels of a canvas
   */
  public static long mostEffectPixels(long maxPixels) {
    return MOST_CHANGED * maxPixels;
  }

  /**
   * How many times larger than it is an image is drawn, of the side where that is more; below 1
   * where it is drawn smaller, 0 where nothing is drawn of it.
   *
   * @param overlay an overlay's id; null for the base image
   */
  public double enlargement(@Nullable String overlay) {
    return enlargement(drawing(), overlay, 1);
  }

  /** As above, where the canvas is drawn {@code outer} times larger than it is. */
  private static double enlargement(Canvas canvas, @Nullable String overlay, double outer) {
    double most = 0;
    for (Layer layer : canvas.layers()) {
      View view = layer.view();
      if (view == null) {
        continue;
      }
      double factor = outer / Math.min(view.horizontal().step(), view.vertical().step());
      if (view.input() instanceof Source source) {
        most = Objects.equals(source.overlay(), overlay) ? Math.max(most, factor) : most;
      }
      for (Canvas inner : view.input().canvases().toList()) {
        most = Math.max(most, enlargement(inner, overlay, factor));
      }
    }
    return most;
  }

  /**
   * Whether a step that never enlarges ({@link Crop#LIMIT}, {@link Crop#LFILL}, {@link Crop#LPAD})
   * was asked for more pixels than there were, so that the result is smaller than that.
   */
  public boolean fallsShort() {
    return fallsShort;
  }

  /** What was left out of the chain, and what is odd about what was measured of pixels. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** Whether the picture is the base image, upright, pixel for pixel. */
  public boolean isBaseUnchanged() {
    Canvas drawn = drawing();
    return drawn.layers().size() == 1
        && drawn.layers().get(0) instanceof ImageLayer layer
        && layer.opacity() == 1
        && layer.area().equals(Rect.of(drawn.size()))
        && layer.view().isInput()
        && layer.view().input() instanceof Source source
        && source.overlay() == null;
  }

  /** What is to be drawn. */
  public Canvas drawing() {
    return picture.canvas();
  }
}
