package dev.selvage.render;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Rect;
import java.util.List;

/**
 * Luma and chroma that opaque layers are drawn on, from the lowest to the highest. A chroma sample
 * in which several of them show is the mean of theirs, weighted by the pixels that each covers. For
 * one thread.
 */
final class PlanarCanvas {
  private final Size size;
  private final int chroma;
  private final List<Rect> areas;
  private final ChromaShares shares;
  private final Raster luma;
  private final Raster blue;
  private final Raster red;

  /**
   * @param chroma pixels to one sample of chroma, each way: 1 or 2
   * @param areas what each layer covers, from the lowest to the highest
   */
  PlanarCanvas(Size size, int chroma, List<Rect> areas) {
    this.size = size;
    this.chroma = chroma;
    this.areas = List.copyOf(areas);
    this.shares = new ChromaShares(size, areas);
    luma = Raster.allocate(PixelFormat.GRAY, size.width(), size.height());
    blue = plane(samples(size.width()), samples(size.height()));
    red = plane(samples(size.width()), samples(size.height()));
  }

  /**
   * What a layer is to be drawn on: the canvas itself, but for chroma that it shares with others,
   * which {@link #put} brings there.
   */
  Raster window(int layer) {
    Rect area = areas.get(layer);
    Rect touched = touched(area);
    boolean alone = touched.equals(covered(area));
    return Raster.planar(
        luma.window(area.left(), area.top(), area.width(), area.height()),
        new ChromaPlanes(
            alone ? window(blue, touched) : plane(touched.width(), touched.height()),
            alone ? window(red, touched) : plane(touched.width(), touched.height()),
            chroma,
            chroma,
            area.left() % chroma,
            area.top() % chroma));
  }

  /** Takes over the chroma that was drawn on a layer's window. */
  void put(int layer, ChromaPlanes drawn) {
    if (drawn.blue().data() == blue.data()) {
      return;
    }
    Rect area = areas.get(layer);
    Rect touched = touched(area);
    Rect covered = covered(area);
    if (covered.isEmpty()) {
      mix(layer, touched, touched, drawn);
      return;
    }
    copy(covered, touched, drawn);
    for (Rect edge : edges(touched, covered)) {
      if (!edge.isEmpty()) {
        mix(layer, edge, touched, drawn);
      }
    }
  }

  /** The finished picture. */
  Raster planes() {
    return Raster.planar(luma, new ChromaPlanes(blue, red, chroma, chroma));
  }

  private static List<Rect> edges(Rect touched, Rect covered) {
    return List.of(
        new Rect(touched.left(), touched.top(), touched.right(), covered.top()),
        new Rect(touched.left(), covered.bottom(), touched.right(), touched.bottom()),
        new Rect(touched.left(), covered.top(), covered.left(), covered.bottom()),
        new Rect(covered.right(), covered.top(), touched.right(), covered.bottom()));
  }

  private void copy(Rect covered, Rect touched, ChromaPlanes drawn) {
    int x = covered.left() - touched.left();
    for (int row = covered.top(); row < covered.bottom(); row++) {
      int y = row - touched.top();
      int to = blue.index(covered.left(), row);
      int from = drawn.blue().index(x, y);
      System.arraycopy(drawn.blue().data(), from, blue.data(), to, covered.width());
      System.arraycopy(drawn.red().data(), from, red.data(), to, covered.width());
    }
  }

  /** Mixes samples with what lies there, by what shows of this layer and of those below it. */
  private void mix(int layer, Rect samples, Rect touched, ChromaPlanes drawn) {
    for (int top = samples.top(); top < samples.bottom(); ) {
      int bottom = Math.min(samples.bottom(), shares.rowsEnd(top));
      for (int left = samples.left(); left < samples.right(); ) {
        int right = Math.min(samples.right(), shares.columnsEnd(left));
        int part = shares.ofLayer(layer, left, top);
        int whole = shares.upToLayer(layer, left, top);
        if (part > 0) {
          mix(part, whole, new Rect(left, top, right, bottom), touched, drawn);
        }
        left = right;
      }
      top = bottom;
    }
  }

  private void mix(int part, int whole, Rect samples, Rect touched, ChromaPlanes drawn) {
    for (int row = samples.top(); row < samples.bottom(); row++) {
      for (int column = samples.left(); column < samples.right(); column++) {
        int to = blue.index(column, row);
        int from = drawn.blue().index(column - touched.left(), row - touched.top());
        blue.data()[to] = mixed(blue.data()[to], drawn.blue().data()[from], part, whole);
        red.data()[to] = mixed(red.data()[to], drawn.red().data()[from], part, whole);
      }
    }
  }

  private static byte mixed(byte below, byte above, int part, int whole) {
    int sum = (below & 0xff) * (whole - part) + (above & 0xff) * part;
    return (byte) ((sum + whole / 2) / whole);
  }

  /** The samples that any pixel of an area lies in. */
  private Rect touched(Rect area) {
    return new Rect(
        area.left() / chroma, area.top() / chroma, samples(area.right()), samples(area.bottom()));
  }

  /** The samples all of whose pixels lie in an area, those beyond the canvas not counted. */
  private Rect covered(Rect area) {
    return new Rect(
        samples(area.left()),
        samples(area.top()),
        area.right() == size.width() ? samples(area.right()) : area.right() / chroma,
        area.bottom() == size.height() ? samples(area.bottom()) : area.bottom() / chroma);
  }

  private int samples(int pixels) {
    return (pixels + chroma - 1) / chroma;
  }

  private static Raster window(Raster plane, Rect part) {
    return plane.window(part.left(), part.top(), part.width(), part.height());
  }

  private static Raster plane(int width, int height) {
    return Raster.allocate(PixelFormat.GRAY, width, height);
  }
}
