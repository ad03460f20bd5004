package dev.selvage.hostile;

/** Any bytes as the coded data of a sequential JPEG, decoded in Java. */
public final class FuzzSequential {
  private FuzzSequential() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length >= FuzzedJpeg.HEAD) {
      FuzzedJpeg.take(FuzzedJpeg.sequential(data));
    }
  }
}
