package dev.selvage.border;

/** How often the pixels count that lie in a row band and in a column band of the ring. */
public enum Corners {
  /** Once, as every other pixel of the ring. */
  ONCE,
  /** Twice: with the rows and again with the columns, as four edges read one by one give it. */
  TWICE
}
