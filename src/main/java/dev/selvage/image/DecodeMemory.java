package dev.selvage.image;

/**
 * How much memory a decode takes at its peak, inside of Java's heap and outside, told from the
 * header before any of it is taken. Estimates are those of the largest that a file of such a header
 * may take: what is not known counts as the most that is possible.
 *
 * <p>Bytes a pixel: JPEG 6, or 12 if it comes in several scans, whose coefficients are all kept
 * until the last one; of four inks 11 or 19. PNG what the rows take unpacked, and 4. WebP 16. GIF
 * 9. BMP 8. TIFF what the samples take unpacked, and 8. To turn a picture upright takes 8, when the
 * decoder is done. The file itself counts twice: native decoders read a copy.
 */
final class DecodeMemory {
  private static final int TURN = 8;
  private static final int TIFF_BITS = 258;
  private static final int TIFF_SAMPLES = 277;

  private DecodeMemory() {}

  /**
   * Bytes at the peak.
   *
   * @param file has been checked
   */
  static long estimate(ByteView file, ImageHeader header) {
    long pixels = header.stored().pixels();
    long decoding =
        switch (header.format()) {
          case JPEG -> jpeg(file) * pixels;
          case PNG -> PngLayout.read(file).dataBytes() + 4 * pixels;
          case WEBP -> 16 * pixels;
          case GIF -> 9 * pixels;
          case TIFF -> tiff(file) * pixels;
          case BMP -> 8 * pixels;
        };
    long turning = header.orientation() == Orientation.NORMAL ? 0 : TURN * pixels;
    return 2L * file.length() + Math.max(decoding, turning);
  }

  private static long jpeg(ByteView file) {
    boolean inks = new JpegHeader().ink(file) != Ink.NONE;
    int samples = inks ? 4 : 3;
    // Two bytes for each coefficient; then the decoder's rows, our copy, and RGB made of inks.
    int coefficients = JpegHeader.hasOneScan(file) ? 0 : 2 * samples;
    return coefficients + 2L * samples + (inks ? 3 : 0);
  }

  private static long tiff(ByteView file) {
    TiffDirectory page = TiffDirectory.first(file);
    return page.value(TIFF_SAMPLES, 1) * ((page.value(TIFF_BITS, 1) + 7) / 8) + 8;
  }
}
