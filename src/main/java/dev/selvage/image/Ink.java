package dev.selvage.image;

/** How a picture for print stores its inks. */
enum Ink {
  /** No inks: gray or RGB in some form. */
  NONE,
  /** Cyan, magenta, yellow, black as such. */
  CMYK,
  /** The first three as luma and chroma. */
  YCCK
}
