package dev.selvage.image;

/**
 * The one transparent gray of a PNG of less than 8 bits a sample (chunk tRNS, W3C PNG, 11.3.1.1).
 * The JDK's reader gives such pictures an alpha channel, but finds the gray in deeper ones only.
 */
final class PngGrayKey {
  private PngGrayKey() {}

  /** Makes that gray transparent, in place, where the file names one. */
  static void apply(ByteView file, Pixels pixels) {
    int depth = file.u8(24);
    boolean gray = file.u8(25) == 0;
    ByteView key = PngHeader.find(file, "tRNS");
    if (!gray || depth >= 8 || key == null || key.length() < 2 || !pixels.format().hasAlpha()) {
      return;
    }
    int most = (1 << depth) - 1;
    byte transparent = (byte) ((key.u16(0) & most) * 255 / most);
    byte[] data = pixels.data();
    for (int i = 0; i < data.length; i += 4) {
      data[i + 3] = (byte) (data[i] == transparent ? 0 : 255);
    }
  }
}
