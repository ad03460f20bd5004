package dev.selvage.text;

import dev.selvage.UsageException;
import java.awt.Shape;
import java.awt.geom.PathIterator;

/** The bounds of what is filled, which a path's own bounds only hold, as they do its handles. */
record Ink(double left, double top, double right, double bottom) {
  /** How far a chord may be from its curve, px. */
  private static final double FLATNESS = 0.02;

  /** Of letters with the line around them. */
  static Ink of(TextBlock block, Shape outline) {
    double flatness = Math.max(FLATNESS, block.style().size() / 2000);
    Ink ink =
        new Ink(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY);
    double[] point = new double[6];
    double left = ink.left;
    double top = ink.top;
    double right = ink.right;
    double bottom = ink.bottom;
    for (PathIterator i = outline.getPathIterator(null, flatness); !i.isDone(); i.next()) {
      int kind = i.currentSegment(point);
      if (kind != PathIterator.SEG_CLOSE) {
        left = Math.min(left, point[0]);
        top = Math.min(top, point[1]);
        right = Math.max(right, point[0]);
        bottom = Math.max(bottom, point[1]);
      }
    }
    if (!(left < right && top < bottom)) {
      throw new UsageException(
          "text", "shows nothing", "write letters, or add the flag text_no_trim");
    }
    // Joints are round, so that the line reaches as far everywhere.
    double around = block.outline() == null ? 0 : block.outline().width() / 2;
    return new Ink(left - around, top - around, right + around, bottom + around);
  }
}
