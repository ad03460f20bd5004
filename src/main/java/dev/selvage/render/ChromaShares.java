package dev.selvage.render;

import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Rect;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which layers a chroma sample belongs to that lies on the edge of one: it is for two pixels by
 * two, less at the right and the lower edge of the canvas, and each of them shows the highest layer
 * that covers it. Immutable.
 */
final class ChromaShares {
  private final Size canvas;
  private final List<Rect> layers;
  private final NavigableSet<Integer> columns = new TreeSet<>();
  private final NavigableSet<Integer> rows = new TreeSet<>();

  /**
   * @param layers what each covers, from the lowest to the highest
   */
  ChromaShares(Size canvas, List<Rect> layers) {
    this.canvas = canvas;
    this.layers = List.copyOf(layers);
    for (Rect layer : layers) {
      addEdge(columns, layer.left());
      addEdge(columns, layer.right());
      addEdge(rows, layer.top());
      addEdge(rows, layer.bottom());
    }
  }

  /** The samples on both sides of an edge, and the one that it cuts, differ in their layers. */
  private static void addEdge(NavigableSet<Integer> samples, int pixel) {
    samples.add(pixel / 2);
    samples.add((pixel + 1) / 2);
  }

  /** The first column of samples behind one whose layers may be others. */
  int columnsEnd(int column) {
    Integer end = columns.higher(column);
    return end == null ? Integer.MAX_VALUE : end;
  }

  /** The first row of samples below one whose layers may be others. */
  int rowsEnd(int row) {
    Integer end = rows.higher(row);
    return end == null ? Integer.MAX_VALUE : end;
  }

  /** The pixels of a sample that show a layer in the end: 0..4. */
  int ofLayer(int layer, int column, int row) {
    return ofLayers(layer, layer, column, row);
  }

  /** The pixels of a sample that show a layer or one below it in the end: 0..4. */
  int upToLayer(int layer, int column, int row) {
    return ofLayers(0, layer, column, row);
  }

  private int ofLayers(int lowest, int highest, int column, int row) {
    int count = 0;
    for (int y = 2 * row; y < Math.min(2 * row + 2, canvas.height()); y++) {
      for (int x = 2 * column; x < Math.min(2 * column + 2, canvas.width()); x++) {
        int shown = highestAt(x, y);
        count += lowest <= shown && shown <= highest ? 1 : 0;
      }
    }
    return count;
  }

  /** The highest layer at a pixel; -1 where there is none. */
  private int highestAt(int x, int y) {
    int layer = layers.size() - 1;
    while (layer >= 0 && !layers.get(layer).contains(x, y)) {
      layer--;
    }
    return layer;
  }
}
