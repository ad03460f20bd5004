package dev.selvage.effect.outline;

import dev.selvage.image.Size;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How far each corner of a rectangle is rounded. Immutable. */
public record CornerRadii(Corner topLeft, Corner topRight, Corner bottomRight, Corner bottomLeft) {

  /**
   * A quarter of an ellipse.
   *
   * @param across its half axis along the upper or lower edge, px
   * @param down its half axis along the other edge, px
   */
  public record Corner(double across, double down) {
    private static final Corner SHARP = new Corner(0, 0);

    /** Whether it is not rounded. */
    public boolean isSharp() {
      return across <= 0 || down <= 0;
    }

    private Corner times(double factor) {
      return new Corner(across * factor, down * factor);
    }
  }

  /**
   * The same, shrunk by one factor so that no two corners share any part of an edge (CSS
   * Backgrounds and Borders Module Level 3, 4.5).
   */
  public CornerRadii fitting(Size size) {
    double factor = 1;
    factor = Math.min(factor, size.width() / (topLeft.across + topRight.across));
    factor = Math.min(factor, size.width() / (bottomLeft.across + bottomRight.across));
    factor = Math.min(factor, size.height() / (topLeft.down + bottomLeft.down));
    factor = Math.min(factor, size.height() / (topRight.down + bottomRight.down));
    double shrunk = factor;
    return factor < 1 ? map(corner -> corner.times(shrunk)) : this;
  }

  /** Of a rectangle around this one; a sharp corner stays sharp. */
  public CornerRadii grown(int px) {
    return map(
        corner ->
            corner.isSharp() ? Corner.SHARP : new Corner(corner.across + px, corner.down + px));
  }

  /** Whether none is rounded. */
  public boolean areSharp() {
    return all().stream().allMatch(Corner::isSharp);
  }

  private CornerRadii map(UnaryOperator<Corner> change) {
    List<Corner> changed = all().stream().map(change).toList();
    return new CornerRadii(changed.get(0), changed.get(1), changed.get(2), changed.get(3));
  }

  private List<Corner> all() {
    return Stream.of(topLeft, topRight, bottomRight, bottomLeft).toList();
  }
}
