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
    int leadX = lead(to.leadX(), window.width(), to.across(), orientation.columnsRunBack());
    int leadY = lead(to.leadY(), window.height(), to.down(), orientation.rowsRunBack());
    boolean turned = orientation.transposes();
    Axis across = chroma(view.horizontal(), turned ? leadY : leadX, to.across());
    Axis down = chroma(view.vertical(), turned ? leadX : leadY, to.down());
    // A chroma sample lies in the middle of its pixels, so the axes differ by the factors alone.
    Axis columns = across.reduced(shrink * from.across(), whole.width());
    Axis rows = down.reduced(shrink * from.down(), whole.height());
    draw(from.blue(), columns, rows, orientation, to.blue());
    draw(from.red(), columns, rows, orientation, to.red());
  }

  private static Axis chroma(Axis axis, int lead, int chroma) {
    return chroma == 1 ? axis : axis.paired(lead);
  }

  /**
   * What chroma reaches beyond the side of a window that the stored planes begin at.
   *
   * @param lead what it reaches beyond the left or the upper side
   * @param length of the window
   * @param chroma pixels to one sample of chroma
   */
  private static int lead(int lead, int length, int chroma, boolean runsBack) {
    return runsBack ? (lead + length) % chroma : lead;
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
