package dev.selvage.image.internal.heif;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;

/**
 * Sizes of a file's coded pictures, all of which have to be within the limits: what is shown of
 * them may be cut out of more.
 */
record SizeLimits(ByteView file, Limits limits) {
  /**
   * A size that the file says.
   *
   * @param who says it, for the message
   * @throws UnusableInputException if there is no such size, or it is over the limits
   */
  Size of(long width, long height, String who) {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw file.damaged(who + " " + width + "x" + height + " px");
    }
    Size size = new Size((int) width, (int) height);
    boolean sidesFit = Math.max(width, height) <= limits.maxSide();
    if (!sidesFit || size.pixels() > limits.maxPixels()) {
      String limit = sidesFit ? limits.maxPixels() + " pixels" : limits.maxSide() + " px a side";
      throw new UnusableInputException(
          file.name(),
          "is " + size + " px, more than the limit of " + limit,
          "make it smaller, or raise the limit");
    }
    return size;
  }
}
