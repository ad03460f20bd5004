package dev.selvage.hostile;

import dev.selvage.UnusableInputException;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;

/** Any bytes as a file to be probed. */
public final class FuzzProbe {
  private FuzzProbe() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      ImageHeader header = EncodedImage.probe(ImageSource.of("fuzz", data), Limits.DEFAULT);
      if (header.stored().pixels() > Limits.DEFAULT.maxPixels()) {
        throw new IllegalStateException("over the limit: " + header);
      }
    } catch (UnusableInputException e) {
      checkMessage(e);
    }
  }

  /** A refusal says where, what, and what to do, in one line. */
  static void checkMessage(UnusableInputException e) {
    if (!e.where().equals("fuzz")
        || e.what().isBlank()
        || e.remedy().isBlank()
        || String.valueOf(e.getMessage()).lines().count() != 1) {
      throw new IllegalStateException("a bad message", e);
    }
  }
}
