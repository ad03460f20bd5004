package dev.selvage.render;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.Color;
import dev.selvage.image.Decoded;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.RgbToPlanes;
import dev.selvage.image.Size;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.transform.drawing.Canvas;
import dev.selvage.transform.drawing.Fill;
import dev.selvage.transform.drawing.Layer;
import dev.selvage.transform.drawing.Rect;
import dev.selvage.transform.drawing.Source;
import dev.selvage.transform.drawing.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One run of a compositor over one drawing, as luma and chroma. For one thread. */
final class PlaneRendering {
  private final Resampler resampler;
  private final Filter filter;
  private final Sources sources;

  PlaneRendering(Resampler resampler, Filter filter, Sources sources) {
    this.resampler = resampler;
    this.filter = filter;
    this.sources = sources;
  }

  /**
   * Draws a canvas.
   *
   * @param background what lies under layers that do not cover it
   * @return luma alone where all layers are gray and cover the canvas
   */
  Raster draw(Canvas canvas, Color background) {
    boolean covered = DrawingForm.isCovered(canvas);
    Drawn drawn = draw(covered ? canvas : canvas.over(background), 2);
    return covered && drawn.gray() ? drawn.planes().luma() : drawn.planes();
  }

  /**
   * A canvas that was drawn.
   *
   * @param gray whether no layer has colour
   */
  private record Drawn(Raster planes, boolean gray) {}

  /**
   * @param chroma pixels to one sample of chroma: canvases that are resampled keep all of them
   */
  private Drawn draw(Canvas canvas, int chroma) {
    List<Rect> areas = new ArrayList<>();
    canvas.layers().forEach(layer -> areas.add(layer.area()));
    PlanarCanvas target = new PlanarCanvas(canvas.size(), chroma, areas);
    boolean gray = true;
    for (int i = 0; i < areas.size(); i++) {
      Raster window = target.window(i);
      gray &= draw(canvas.layers().get(i), window);
      target.put(i, window.chroma());
    }
    return new Drawn(target.planes(), gray);
  }

  /** Draws a layer; whether it is gray. */
  private boolean draw(Layer layer, Raster window) {
    if (layer instanceof Fill fill) {
      RgbToPlanes.fill(fill.color(), window);
      return CanvasFormat.of(fill.color()) == PixelFormat.GRAY;
    }
    View view = Objects.requireNonNull(layer.view());
    if (view.input() instanceof Canvas inner) {
      Drawn drawn = draw(inner, 1);
      draw(Decoded.of(drawn.planes()), view, window);
      return drawn.gray();
    }
    Decoded decoded = sources.take((Source) view.input());
    if (decoded.raster().isPlanar()) {
      draw(decoded, view, window);
      decoded.toSrgb(window);
      return false;
    }
    View shown = view.reduced(decoded.shrink());
    Raster pixels = resampled(decoded.raster(), shown.horizontal(), shown.vertical());
    RgbToPlanes.write(OrientationTransform.of(pixels, shown.orientation()), window);
    return pixels.format() == PixelFormat.GRAY;
  }

  /** Draws planes as they are stored. */
  private void draw(Decoded decoded, View upright, Raster window) {
    View view = upright.onStored(decoded.orientation());
    Orientation orientation = view.orientation();
    boolean transposed = decoded.orientation().transposes();
    Size whole = transposed ? decoded.size().transposed() : decoded.size();
    int shrink = decoded.shrink();
    draw(
        decoded.raster(),
        view.horizontal().reduced(shrink, whole.width()),
        view.vertical().reduced(shrink, whole.height()),
        orientation,
        window);
    ChromaPlanes from = decoded.raster().chroma();
    ChromaPlanes to = window.chroma();
    Axis across = chroma(view.horizontal(), firstLead(orientation, window), to.across());
    Axis down = chroma(view.vertical(), secondLead(orientation, window), to.down());
    // A chroma sample lies in the middle of its pixels, so the axes differ by the factors alone.
    Axis columns = across.reduced(shrink * from.across(), whole.width());
    Axis rows = down.reduced(shrink * from.down(), whole.height());
    draw(from.blue(), columns, rows, orientation, to.blue());
    draw(from.red(), columns, rows, orientation, to.red());
  }

  private static Axis chroma(Axis axis, int lead, int chroma) {
    return chroma == 1 ? axis : axis.paired(lead);
  }

  /** What chroma reaches beyond the start of the horizontal axis of planes to be turned. */
  private static int firstLead(Orientation orientation, Raster window) {
    return orientation.transposes()
        ? leadDown(orientation, window)
        : leadAcross(orientation, window);
  }

  /** The same of the vertical axis. */
  private static int secondLead(Orientation orientation, Raster window) {
    return orientation.transposes()
        ? leadAcross(orientation, window)
        : leadDown(orientation, window);
  }

  private static int leadAcross(Orientation orientation, Raster window) {
    int lead = window.chroma().leadX();
    int end = (lead + window.width()) % window.chroma().across();
    return orientation.columnsRunBack() ? end : lead;
  }

  private static int leadDown(Orientation orientation, Raster window) {
    int lead = window.chroma().leadY();
    int end = (lead + window.height()) % window.chroma().down();
    return orientation.rowsRunBack() ? end : lead;
  }

  private void draw(
      Raster plane, Axis horizontal, Axis vertical, Orientation orientation, Raster target) {
    if (orientation == Orientation.NORMAL) {
      resampler.resample(plane, horizontal, vertical, filter, target);
    } else {
      OrientationTransform.into(resampled(plane, horizontal, vertical), orientation, target);
    }
  }

  private Raster resampled(Raster source, Axis horizontal, Axis vertical) {
    Raster target = Raster.allocate(source.format(), horizontal.length(), vertical.length());
    resampler.resample(source, horizontal, vertical, filter, target);
    return target;
  }
}
