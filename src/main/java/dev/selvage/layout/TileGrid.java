package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Images in rows, left to right and top to bottom, each fit to one width. A row is as high as its
 * highest image, and the others are centred in it; half pixels go to the top.
 *
 * @param width of each image, px, above 0
 * @param gap between two columns and between two rows, px, 0 or more
 * @param columns images in a row, 1 or more
 */
public record TileGrid(int width, int gap, int columns) {
  /**
   * Checks the ranges; that of the width is checked when a chain is made.
   *
   * @throws UsageException if the gap or the number of columns is out of range
   */
  public TileGrid {
    if (gap < 0) {
      throw new UsageException("gap", gap + " is out of range", "use px, 0 or more");
    }
    if (columns < 1) {
      throw new UsageException("columns", columns + " is out of range", "use 1 or more");
    }
  }

  /**
   * The chain that puts images so.
   *
   * @param base size of the first image, upright, px
   * @param overlays sizes of the others by their ids, upright, px, in their order
   * @throws UsageException if the width is out of range, or there are too many images
   */
  public Chain chain(Size base, Map<String, Size> overlays) {
    List<Integer> heights =
        Stream.concat(Stream.of(base), overlays.values().stream()).map(this::fitHeight).toList();
    List<Integer> tops = tops(heights);
    List<Transformation> steps = new ArrayList<>();
    steps.add(Transformation.of(Crop.FIT, width));
    // The canvas begins at the top of the first image, and grows upwards where another lies higher.
    int top = tops.get(0);
    for (String overlay : overlays.keySet()) {
      int index = steps.size();
      steps.add(
          Transformation.builder()
              .crop(Crop.FIT)
              .width(width)
              .overlay(overlay)
              .gravity(Gravity.NORTH_WEST)
              .x(index % columns * (width + gap))
              .y(tops.get(index) - top)
              .build());
      top = Math.min(top, tops.get(index));
    }
    return new Chain(steps);
  }

  private int fitHeight(Size image) {
    Chain fit = Chain.of(Transformation.of(Crop.FIT, width));
    return Layout.of(fit, image, Map.of(), Long.MAX_VALUE).canvas().height();
  }

  /** Where each image begins, px from the top of the first row. */
  private List<Integer> tops(List<Integer> heights) {
    List<Integer> tops = new ArrayList<>();
    int rowTop = 0;
    for (int first = 0; first < heights.size(); first += columns) {
      int end = Math.min(columns, heights.size() - first) + first;
      List<Integer> row = heights.subList(first, end);
      int highest = row.stream().mapToInt(Integer::intValue).max().orElseThrow();
      for (int height : row) {
        tops.add(rowTop + (highest - height) / 2);
      }
      rowTop += highest + gap;
    }
    return tops;
  }
}
