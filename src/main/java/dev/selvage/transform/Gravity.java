package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.Locale;

/** The point of a canvas, and of what is put on it, from which offsets are counted. */
public enum Gravity {
  /** Upper left corner. */
  NORTH_WEST(-1, -1),
  /** Middle of the upper edge. */
  NORTH(0, -1),
  /** Upper right corner. */
  NORTH_EAST(1, -1),
  /** Middle of the left edge. */
  WEST(-1, 0),
  /** The middle; the default. */
  CENTER(0, 0),
  /** Middle of the right edge. */
  EAST(1, 0),
  /** Lower left corner. */
  SOUTH_WEST(-1, 1),
  /** Middle of the lower edge. */
  SOUTH(0, 1),
  /** Lower right corner. */
  SOUTH_EAST(1, 1);

  private final int horizontal;
  private final int vertical;

  Gravity(int horizontal, int vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /** -1 west, 0 middle, 1 east. */
  public int horizontal() {
    return horizontal;
  }

  /** -1 north, 0 middle, 1 south. */
  public int vertical() {
    return vertical;
  }

  /** The name in claims and URLs: {@code north_west}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #label()}.
   *
   * @throws UsageException if there is no such gravity
   */
  public static Gravity parse(String text) {
    return Names.parse(Gravity.class, text, "gravity");
  }
}
