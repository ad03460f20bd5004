package dev.selvage.image;

/** What the samples of a picture stand for in its file, before it is decoded. */
public enum SampleLayout {
  /** Gray. */
  GRAY,
  /** Gray and alpha. */
  GRAY_ALPHA,
  /** Numbers of a palette. */
  PALETTE,
  /** Red, green and blue. */
  RGB,
  /** Red, green, blue and alpha. */
  RGBA,
  /** Luma and chroma. */
  YCBCR,
  /** Cyan, magenta, yellow and black. */
  CMYK,
  /** Cyan, magenta and yellow as luma and chroma, and black. */
  YCCK;

  /** Whether the samples stand for inks. */
  public boolean isInk() {
    return this == CMYK || this == YCCK;
  }
}
