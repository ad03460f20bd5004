package dev.selvage.transform;

import dev.selvage.image.Color;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.DecodedPlanes;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.PixelRows;
import dev.selvage.image.PlanesOrPixels;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.YccPlanes;
import dev.selvage.image.YccWindow;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One run of a plane compositor over one drawing. For one thread. */
final class PlaneRendering {
  private final Resampler resampler;
  private final Filter filter;
  private final PlaneSources sources;

  PlaneRendering(Resampler resampler, Filter filter, PlaneSources sources) {
    this.resampler = resampler;
    this.filter = filter;
    this.sources = sources;
  }

  /**
   * Draws a canvas.
   *
   * @param background what lies under layers that do not cover it
   */
  YccPlanes draw(Canvas canvas, Color background) {
    boolean covered = PlaneCompositor.isCovered(canvas);
    Canvas whole = covered ? canvas : canvas.over(background);
    YccPlanes drawn = draw(whole, 2);
    return covered || !drawn.gray() ? drawn : drawn.colored();
  }

  /**
   * @param chroma pixels to one sample of chroma: canvases that are resampled keep all of them
   */
  private YccPlanes draw(Canvas canvas, int chroma) {
    List<Rect> areas = new ArrayList<>();
    canvas.layers().forEach(layer -> areas.add(layer.area()));
    YccCanvas target = new YccCanvas(canvas.size(), chroma, areas);
    boolean gray = true;
    for (int i = 0; i < areas.size(); i++) {
      YccWindow window = target.window(i);
      gray &= draw(canvas.layers().get(i), window);
      target.put(i, window);
    }
    return target.finish(gray);
  }

  /** Draws a layer; whether it is gray. */
  private boolean draw(Layer layer, YccWindow window) {
    if (layer instanceof Fill fill) {
      window.fill(fill.color());
      return CanvasFormat.of(fill.color()) == PixelFormat.GRAY;
    }
    View view = Objects.requireNonNull(layer.view());
    if (view.input() instanceof Canvas inner) {
      YccPlanes planes = draw(inner, 1);
      draw(planes, view, window);
      return planes.gray();
    }
    return draw((Source) view.input(), view, window);
  }

  private boolean draw(Source source, View view, YccWindow window) {
    PlanesOrPixels loaded = sources.take(source);
    DecodedPlanes planes = loaded.planes();
    if (planes != null) {
      draw(planes.planes(), view.onStored(planes.orientation()), window);
      planes.toSrgb(window);
      return false;
    }
    DecodedImage image = Objects.requireNonNull(loaded.pixels());
    View shown = view.reduced(image.shrink());
    Raster pixels = resampled(image.pixels(), shown.horizontal(), shown.vertical());
    window.write(OrientationTransform.of(pixels, shown.orientation()));
    return pixels.format() == PixelFormat.GRAY;
  }

  /**
   * @param view of the planes as they are stored
   */
  private void draw(YccPlanes planes, View view, YccWindow window) {
    Orientation orientation = view.orientation();
    Size whole = planes.size();
    int shrink = planes.shrink();
    draw(
        planes.luma(),
        view.horizontal().reduced(shrink, whole.width()),
        view.vertical().reduced(shrink, whole.height()),
        orientation,
        window.luma());
    Axis across = chroma(view.horizontal(), firstLead(orientation, window), window.chroma());
    Axis down = chroma(view.vertical(), secondLead(orientation, window), window.chroma());
    // A chroma sample lies in the middle of its pixels, so the axes differ by the factors alone.
    Axis columns = across.reduced(shrink * planes.chromaX(), whole.width());
    Axis rows = down.reduced(shrink * planes.chromaY(), whole.height());
    draw(planes.blue(), columns, rows, orientation, window.blue());
    draw(planes.red(), columns, rows, orientation, window.red());
  }

  private static Axis chroma(Axis axis, int lead, int chroma) {
    return chroma == 1 ? axis : axis.paired(lead);
  }

  /** What chroma reaches beyond the start of the horizontal axis of planes to be turned. */
  private static int firstLead(Orientation orientation, YccWindow window) {
    return orientation.transposes()
        ? leadDown(orientation, window)
        : leadAcross(orientation, window);
  }

  /** The same of the vertical axis. */
  private static int secondLead(Orientation orientation, YccWindow window) {
    return orientation.transposes()
        ? leadAcross(orientation, window)
        : leadDown(orientation, window);
  }

  private static int leadAcross(Orientation orientation, YccWindow window) {
    int lead = window.leadX();
    int end = (lead + window.luma().width()) % window.chroma();
    return orientation.columnsRunBack() ? end : lead;
  }

  private static int leadDown(Orientation orientation, YccWindow window) {
    int lead = window.leadY();
    int end = (lead + window.luma().height()) % window.chroma();
    return orientation.rowsRunBack() ? end : lead;
  }

  private void draw(
      PixelRows plane, Axis horizontal, Axis vertical, Orientation orientation, Raster target) {
    if (orientation == Orientation.NORMAL) {
      resampler.resample(plane, horizontal, vertical, filter, target);
    } else {
      OrientationTransform.into(resampled(plane, horizontal, vertical), orientation, target);
    }
  }

  private Raster resampled(PixelRows source, Axis horizontal, Axis vertical) {
    Raster target = Raster.allocate(source.format(), horizontal.length(), vertical.length());
    resampler.resample(source, horizontal, vertical, filter, target);
    return target;
  }
}
