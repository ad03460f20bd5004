package dev.selvage.border;

/** Takes the pixels of a ring strip by strip: rows, or columns, or pieces of them. */
interface StripVisitor {
  /**
   * Takes one strip.
   *
   * @param data the samples
   * @param at index of the first sample of the first pixel
   * @param count pixels in the strip, at least 1
   * @param step bytes from one pixel to the next
   */
  void strip(byte[] data, int at, int count, int step);
}
