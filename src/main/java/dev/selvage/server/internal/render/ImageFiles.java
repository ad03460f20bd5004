package dev.selvage.server.internal.render;

import dev.selvage.image.EncodedImage;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoredImage;
import java.io.IOException;

/** Where renderings have the encoded originals from. Safe for use by several threads. */
interface ImageFiles {
  /**
   * The encoded image, in memory; see {@link ImageStore#read}.
   *
   * @throws dev.selvage.UnusableInputException if its header shows that it cannot be decoded
   * @throws ImageChangedException if the image was replaced since it was found
   */
  EncodedImage open(StoredImage image) throws IOException;
}
