package dev.selvage.hostile;

/** Any bytes as the tables and scans of a progressive JPEG, decoded in Java. */
public final class FuzzProgressive {
  private FuzzProgressive() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length >= FuzzedJpeg.HEAD) {
      FuzzedJpeg.take(FuzzedJpeg.progressive(data));
    }
  }
}
