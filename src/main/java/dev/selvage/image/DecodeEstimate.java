package dev.selvage.image;

/** How much memory decoding an image takes, told before any of it is taken. */
public final class DecodeEstimate {
  private DecodeEstimate() {}

  /**
   * Bytes at the peak, inside of Java's heap and outside: the very estimate that {@link
   * Limits#maxMemory} is held against when the image is decoded.
   *
   * @param name how messages call it
   * @param file encoded
   * @throws dev.selvage.UnusableInputException if the header shows that it cannot be decoded
   */
  public static long bytes(String name, byte[] file, Limits limits) {
    ImageHeader header = ImageProbe.probe(name, file, limits);
    ByteView view = new ByteView(name, file);
    ImageProbe.headerOf(header.format()).check(view, limits);
    return DecodeMemory.estimate(view, header);
  }
}
