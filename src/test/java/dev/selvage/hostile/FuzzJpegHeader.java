package dev.selvage.hostile;

import dev.selvage.fixtures.FileBytes;

/** Any bytes behind a JPEG's first marker, as a file to be probed, and to be decoded in Java. */
public final class FuzzJpegHeader {
  private FuzzJpegHeader() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] file = FileBytes.start().u8(0xff, 0xd8).bytes(data).done();
    FuzzProbe.fuzzerTestOneInput(file);
    FuzzedJpeg.take(file);
  }
}
