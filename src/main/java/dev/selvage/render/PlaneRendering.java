package dev.selvage.render;

import dev.selvage.effect.PlanarEffect;
import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.Color;
import dev.selvage.image.Decoded;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.RgbToPlanes;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Fill;
import dev.selvage.layout.drawing.Filtered;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.View;
import dev.selvage.resample.Axis;
import dev.selvage.resample.BandedResampler;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resampling;
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
    if (view.input() instanceof Filtered filtered) {
      return drawChanged(filtered, view, window);
    }
    Decoded decoded = sources.take((Source) view.input());
    if (decoded.raster().isPlanar()) {
      draw(decoded, view, window);
      decoded.finish();
      decoded.toSrgb(window);
      return false;
    }
    View shown = view.reduced(decoded.shrink());
    Raster pixels = resampled(decoded.raster(), shown.horizontal(), shown.vertical());
    RgbToPlanes.write(OrientationTransform.of(pixels, shown.orientation()), window);
    return pixels.format() == PixelFormat.GRAY;
  }

  /** Draws what an effect makes of a canvas; whether it is gray. */
  private boolean drawChanged(Filtered filtered, View view, Raster window) {
    ChromaPlanes chroma = window.chroma();
    // Chroma that is taken over as it is need not be more than what is written.
    boolean same = view.isInput() && chroma.leadX() == 0 && chroma.leadY() == 0;
    Drawn drawn = draw(filtered.inside(), same ? chroma.across() : 1);
    PlanarEffect effect = (PlanarEffect) filtered.effect();
    draw(Decoded.of(effect.applyToPlanes(drawn.planes())), view, window);
    return drawn.gray();
  }

  /** Draws planes as they are stored. */
  private void draw(Decoded decoded, View upright, Raster window) {
    View view = upright.onStored(decoded.orientation());
    Orientation orientation = view.orientation();
    boolean transposed = decoded.orientation().transposes();
    Size whole = transposed ? decoded.size().transposed() : decoded.size();
    int shrink = decoded.shrink();
    Axis lumaColumns = view.horizontal().reduced(shrink, whole.width());
    Axis lumaRows = view.vertical().reduced(shrink, whole.height());
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
    draw(
        List.of(
            new PlaneView(decoded.raster(), lumaColumns, lumaRows, window),
            new PlaneView(from.blue(), columns, rows, to.blue()),
            new PlaneView(from.red(), columns, rows, to.red())),
        orientation);
  }

  /** What one plane shows on another. */
  private record PlaneView(Raster plane, Axis columns, Axis rows, Raster target) {}

  /** Draws planes one after the other, or at the same pace where they are decoded on the way. */
  private void draw(List<PlaneView> planes, Orientation orientation) {
    if (!planes.get(0).plane().isStreamed() || !(resampler instanceof BandedResampler banded)) {
      planes.forEach(
          each -> draw(each.plane(), each.columns(), each.rows(), orientation, each.target()));
      return;
    }
    List<Raster> drawn = new ArrayList<>();
    List<Resampling> running = new ArrayList<>();
    for (PlaneView each : planes) {
      Raster target =
          orientation == Orientation.NORMAL
              ? each.target()
              : Raster.allocate(
                  each.plane().format(), each.columns().length(), each.rows().length());
      drawn.add(target);
      running.add(banded.start(each.plane(), each.columns(), each.rows(), filter, target));
    }
    // None is far ahead of another, which keeps what is decoded for all of them small.
    for (Resampling next = last(running); !next.isDone(); next = last(running)) {
      next.next();
    }
    for (int i = 0; i < drawn.size(); i++) {
      if (drawn.get(i) != planes.get(i).target()) {
        OrientationTransform.into(drawn.get(i), orientation, planes.get(i).target());
      }
    }
  }

  /** The one that has the largest share before it. */
  private static Resampling last(List<Resampling> running) {
    Resampling last = running.get(0);
    for (Resampling each : running) {
      if (each.share() < last.share()) {
        last = each;
      }
    }
    return last;
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
