package dev.selvage.layout.drawing;

import dev.selvage.image.Size;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Whether rectangles cover a canvas together. */
public final class Coverage {
  private Coverage() {}

  public static boolean isComplete(Size canvas, List<Rect> parts) {
    Rect whole = Rect.of(canvas);
    if (parts.contains(whole)) {
      return true;
    }
    // Between two neighbouring edges all rows are alike, so one row of each band tells.
    TreeSet<Integer> bands = new TreeSet<>();
    bands.add(whole.top());
    for (Rect part : parts) {
      bands.add(part.top());
      bands.add(part.bottom());
    }
    List<Rect> byLeft = parts.stream().sorted(Comparator.comparingInt(Rect::left)).toList();
    return bands.headSet(whole.bottom()).stream()
        .allMatch(row -> coversRow(row, whole.right(), byLeft));
  }

  private static boolean coversRow(int row, int width, List<Rect> byLeft) {
    int covered = 0;
    for (Rect part : byLeft) {
      if (part.top() <= row && row < part.bottom() && part.left() <= covered) {
        covered = Math.max(covered, part.right());
      }
    }
    return covered >= width;
  }
}
