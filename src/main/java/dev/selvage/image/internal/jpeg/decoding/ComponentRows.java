package dev.selvage.image.internal.jpeg.decoding;

/** Rows of samples of each component of a picture, as many of them as are there. */
public interface ComponentRows {
  /** The horizontal factor of a component. */
  int factorAcross(int component);

  /** The vertical factor of a component. */
  int factorDown(int component);

  /** The largest horizontal factor of a component. */
  int mostAcross();

  /** The largest vertical factor of a component. */
  int mostDown();

  /** What holds the rows of a component. */
  byte[] samples(int component);

  /** Index of a row's first sample. */
  int index(int component, int row);
}
