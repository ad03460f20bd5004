package dev.selvage.border;

/** How a mean becomes a sample, 0..255. */
public enum Rounding {
  /** To the nearest, halves up. */
  HALF_UP,
  /** The fraction is dropped, as integer division does. */
  DOWN
}
