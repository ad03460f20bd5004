package dev.selvage.sandbox.pictures;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;

/**
 * One size of a processed image.
 *
 * @param name the resolution, such as {@code HI_RES}
 * @param url below the bucket's, such as {@code 1003/cover-HaXq6F/YRkMx7N-600x600.jpg}
 * @param size px
 * @param format what it is written as
 */
public record ImageSize(String name, String url, Size size, ImageFormat format) {
  public static final String ORIGINAL = "ORIGINAL";

  public boolean isOriginal() {
    return name.equals(ORIGINAL);
  }
}
