package dev.selvage.image.internal.png;

/** Packs filtered rows into the image data of a PNG file. For one thread. */
public interface PngPacking extends AutoCloseable {
  /** Takes some bytes, which the caller may change afterwards. */
  void add(byte[] bytes, int count);

  /** Ends the data. Nothing may be added any more. */
  void finish();

  @Override
  void close();
}
