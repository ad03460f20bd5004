package dev.selvage.render;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Color;
import dev.selvage.image.DecodePlan.Route;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Orientation;
import dev.selvage.image.Raster;
import dev.selvage.layout.Layout;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.View;
import dev.selvage.resample.BandedResampler;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.text.TextRenderer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Draws layouts. Every image is resampled once, straight into its place on the canvas wherever
 * nothing has to shine through. How a layout is drawn is chosen here, once for all that renders, so
 * that the same order gives the same bytes everywhere. Safe for use by several threads if its
 * resampler is.
 */
public final class Compositor {
  private final Resampler resampler;
  private final Filter filter;
  private final TextRenderer texts;

  /**
   * Sets texts in the font of the library.
   *
   * @param resampler the kernel
   * @param filter for every scaling
   */
  public Compositor(Resampler resampler, Filter filter) {
    this(resampler, filter, TextRenderer.of(List.of()));
  }

  /**
   * @param resampler the kernel
   * @param filter for every scaling
   * @param texts sets texts
   */
  public Compositor(Resampler resampler, Filter filter, TextRenderer texts) {
    this.texts = texts;
    this.resampler = resampler;
    this.filter = filter;
  }

  /**
   * Draws one layout for a file, by the way that suits its images and that file.
   *
   * @param encoder that will encode what is drawn
   * @param opaque how it will be encoded if no image has alpha
   * @return planar where JPEGs are drawn on another, which needs no RGB between; GRAY where all on
   *     it is gray; else as of {@link #render(Layout, Images)}
   * @throws UnusableInputException as {@link #render(Layout, Images)}
   */
  public Raster render(Layout layout, Images images, ImageEncoder encoder, EncodeOptions opaque) {
    if (drawsPlanes(layout, images, encoder, opaque)) {
      return renderPlanes(layout, opaque.background(), images);
    }
    return render(layout.drawing(), images, opaque.format() == ImageFormat.JPEG);
  }

  /**
   * Draws one layout. Images are loaded one after another, in the order in which they are drawn;
   * those of which nothing shows are not loaded at all.
   *
   * @return the finished picture: RGBA if any of it may be transparent (part of a grown canvas that
   *     no image covers, an image with alpha, opacity), else GRAY if everything on it is gray, else
   *     RGB. Where the chain changes nothing it may be what {@link Images#load} gave, not a copy
   * @throws UnusableInputException if an image is not of the size that the layout was made for, or
   *     of a wider format than was said
   */
  public Raster render(Layout layout, Images images) {
    return render(layout.drawing(), images, false);
  }

  /** What sets the texts of layouts. */
  public TextRenderer texts() {
    return texts;
  }

  /**
   * Draws a canvas in pixels.
   *
   * @param forJpeg whether it will be encoded as JPEG, which does not show every bit
   */
  Raster render(Canvas drawing, Images images, boolean forJpeg) {
    try (Sources sources =
        new Sources(images, drawing, routes(drawing, forJpeg), View::reduction)) {
      return new Rendering(resampler, filter, texts, sources).draw(drawing);
    }
  }

  /**
   * How the images of a drawing in pixels may come. One that is scaled and cut may stay off-heap; a
   * JPEG that is scaled down to another is turned to RGB when it is small. Other formats keep every
   * bit, and would show that. What is not turned may be decoded while it is resampled, from top to
   * bottom.
   */
  private Set<Route> routes(Canvas drawing, boolean forJpeg) {
    View view = DrawingForm.scaling(drawing).orElse(null);
    if (view == null) {
      return Set.of();
    }
    Set<Route> routes = EnumSet.of(Route.OFF_HEAP);
    if (forJpeg && DrawingForm.planarReduction(view) > 1) {
      routes.add(Route.INTERLEAVED);
    }
    boolean turned = view.orientation() != Orientation.NORMAL;
    if (resampler instanceof BandedResampler && !turned && !view.isInput()) {
      routes.add(Route.PIXEL_BANDS);
    }
    return routes;
  }

  private boolean drawsPlanes(
      Layout layout, Images images, ImageEncoder encoder, EncodeOptions opaque) {
    return encoder.writesPlanes(opaque) && drawsPlanes(layout, images);
  }

  /** Whether a layout can be drawn as luma and chroma, by its geometry and its images' headers. */
  boolean drawsPlanes(Layout layout, Images images) {
    return DrawingForm.isPlanar(layout.drawing(), images);
  }

  /**
   * Draws one layout as luma and chroma.
   *
   * @param layout for which {@link #drawsPlanes}
   * @param background what is left of the canvas shows; its alpha does not count
   * @param images are loaded one after another, in the order in which they are drawn
   * @return on the heap: planar, with chroma at half size both ways; GRAY if all on it is gray
   * @throws UnusableInputException if an image is not of the size that the layout was made for
   */
  Raster renderPlanes(Layout layout, Color background, Images images) {
    Canvas drawing = layout.drawing();
    try (Sources sources =
        new Sources(images, drawing, planarRoutes(), DrawingForm::planarReduction)) {
      return new PlaneRendering(resampler, filter, sources).draw(drawing, background);
    }
  }

  /** Kernels that read from top to bottom need no planes of the whole image. */
  private Set<Route> planarRoutes() {
    return resampler instanceof BandedResampler
        ? Set.of(Route.BANDS, Route.PLANES)
        : Set.of(Route.PLANES);
  }

  /**
   * How many times smaller than the base image a layout draws it as luma and chroma, each way; at
   * most a quarter of what is read of it, so that chroma is left to read. Infinite if it does not
   * draw it so.
   *
   * @param encoder as of {@link #render(Layout, Images, ImageEncoder, EncodeOptions)}
   */
  double planarReduction(Layout layout, Images images, ImageEncoder encoder, EncodeOptions opaque) {
    return drawsPlanes(layout, images, encoder, opaque)
        ? DrawingForm.baseReduction(layout.drawing())
        : Double.POSITIVE_INFINITY;
  }
}
