package dev.selvage.border;

import java.util.Locale;

/** One of the four edges of an image. */
public enum Edge {
  TOP,
  RIGHT,
  BOTTOM,
  LEFT;

  /** Whether it runs from left to right. */
  public boolean isRow() {
    return this == TOP || this == BOTTOM;
  }

  /** The name in JSON: {@code top}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
