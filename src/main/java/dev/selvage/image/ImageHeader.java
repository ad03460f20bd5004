package dev.selvage.image;

/**
 * What a file says of itself before any pixel is decoded.
 *
 * @param format told from the bytes, never from a file's name
 * @param stored the size of the pixels as stored
 * @param orientation what the EXIF data asks for; NORMAL where there are none
 */
public record ImageHeader(ImageFormat format, Size stored, Orientation orientation) {
  /** The size of the picture upright, px. */
  public Size size() {
    return orientation.transposes() ? stored.transposed() : stored;
  }
}
