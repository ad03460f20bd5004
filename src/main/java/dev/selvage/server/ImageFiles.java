package dev.selvage.server;

import java.io.IOException;

/** Where renderings have the encoded originals from. Safe for use by several threads. */
interface ImageFiles {
  /**
   * The encoded file; see {@link ImageStore#read}.
   *
   * @throws ImageChangedException if the image was replaced since it was found
   */
  byte[] read(StoredImage image) throws IOException;
}
