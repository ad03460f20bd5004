package dev.selvage.hostile;

import static dev.selvage.hostile.FuzzProbe.checkMessage;

import dev.selvage.UnusableInputException;
import dev.selvage.fixtures.FileBytes;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;

/**
 * Any bytes behind the first box of a HEIC or AVIF file: its header, and each unit of its coded
 * pictures. Nothing is decoded.
 */
public final class FuzzHeif {
  /** What the bytes are put behind. */
  private static final byte[] START =
      FileBytes.start().u32(24).text("ftypmif1").u32(0).text("heicavif").done();

  private FuzzHeif() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] file = FileBytes.start().bytes(START).bytes(data).done();
    try (EncodedImage image = EncodedImage.open(ImageSource.of("fuzz", file), Limits.DEFAULT)) {
      if (image.header().stored().pixels() > Limits.DEFAULT.maxPixels()) {
        throw new IllegalStateException("over the limit: " + image);
      }
      image.metadata();
      image.warnings();
      image.profile();
      if (image.decodingBytes() < image.header().stored().pixels()) {
        throw new IllegalStateException("too little memory for " + image);
      }
    } catch (UnusableInputException e) {
      checkMessage(e);
    }
  }
}
