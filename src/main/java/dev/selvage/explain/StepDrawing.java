package dev.selvage.explain;

import dev.selvage.image.Size;
import dev.selvage.layout.LaidStep;
import dev.selvage.layout.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the images lie after a step, in characters: a box for what the step acts on, each image
 * filled with its letter, and sizes beside it.
 *
 * <pre>
 * +--------------------+
 * |aaaaaaaaaaaaaaaa    |  a 640x480 at 0,0
 * |aaaaaaaaaaaaaabbbbbb|  b 240x200 at 560,280
 * +--------------------+
 * </pre>
 */
public final class StepDrawing {
  private static final int COLUMNS = 40;
  private static final int ROWS = 12;

  /** A character is about twice as high as it is wide. */
  private static final double CHARACTER_RATIO = 2;

  private StepDrawing() {}

  /** What an image is called: {@code a} the base, {@code b} the first layer, and so on. */
  public static char letter(int image) {
    if (image < 26) {
      return (char) ('a' + image);
    }
    return image < 52 ? (char) ('A' + image - 26) : '#';
  }

  /** {@code a 800x600 at 0,0}; an image of which nothing is left is {@code b hidden}. */
  public static String placement(int image, Placement placement) {
    return letter(image)
        + (placement.width() == 0 || placement.height() == 0
            ? " hidden"
            : " "
                + new Size(placement.width(), placement.height())
                + " at "
                + placement.x()
                + ","
                + placement.y());
  }

  /** All placements after a step, as {@link #placement}. */
  public static List<String> placements(LaidStep step) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < step.placements().size(); i++) {
      all.add(placement(step.firstImage() + i, step.placements().get(i)));
    }
    return all;
  }

  /**
   * The drawing.
   *
   * @param order the numbers of the images, the lowest first
   */
  static List<String> lines(LaidStep step, List<Integer> order) {
    char[][] cells = cells(step, order);
    List<String> beside = placements(step);
    String edge = "+" + "-".repeat(cells[0].length) + "+";
    List<String> lines = new ArrayList<>(List.of(edge));
    for (int row = 0; row < Math.max(cells.length, beside.size()); row++) {
      String left;
      if (row < cells.length) {
        left = "|" + new String(cells[row]) + "|";
      } else {
        left = row == cells.length ? edge : " ".repeat(edge.length());
      }
      lines.add(row < beside.size() ? left + "  " + beside.get(row) : left);
    }
    if (beside.size() <= cells.length) {
      lines.add(edge);
    }
    return lines;
  }

  private static char[][] cells(LaidStep step, List<Integer> order) {
    Size size = step.after();
    double column =
        Math.max((double) size.width() / COLUMNS, size.height() / (CHARACTER_RATIO * ROWS));
    double row = column * CHARACTER_RATIO;
    char[][] cells = new char[count(size.height(), row)][count(size.width(), column)];
    for (char[] line : cells) {
      Arrays.fill(line, ' ');
    }
    for (int image : order) {
      Placement place = step.placements().get(image - step.firstImage());
      if (place.width() > 0 && place.height() > 0) {
        fill(cells, place, letter(image), column, row);
      }
    }
    return cells;
  }

  private static int count(int px, double cell) {
    return (int) Math.max(1, Math.round(px / cell));
  }

  /** At least one character of an image is seen. */
  private static void fill(
      char[][] cells, Placement place, char letter, double column, double row) {
    int top = Math.min(cells.length - 1, (int) Math.round(place.y() / row));
    int left = Math.min(cells[0].length - 1, (int) Math.round(place.x() / column));
    int bottom = (int) Math.round((place.y() + place.height()) / row);
    int right = (int) Math.round((place.x() + place.width()) / column);
    for (int y = top; y < Math.min(cells.length, Math.max(top + 1, bottom)); y++) {
      Arrays.fill(cells[y], left, Math.min(cells[y].length, Math.max(left + 1, right)), letter);
    }
  }
}
