package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;

/**
 * Tells a product's new picture from the one before, and its border from the old one.
 *
 * @param before the product as it was before the upload
 * @param imageId the id that the upload was given, or any other text where that is not known
 */
public record PictureChange(Product before, String imageId) {
  /** Whether a product shows a picture that is of that id, or at least not the one before. */
  public boolean isShownBy(Product now) {
    return now.hasPicture() && (imageId.equals(now.mainId()) || !now.showsSamePictureAs(before));
  }

  /**
   * Whether a border that is told with the new picture could as well be that of the one before: it
   * is the very same, or that one was not known, and may come only now.
   */
  public boolean canBeOld(BorderInfo border) {
    BorderInfo old = before.borderInfo();
    return before.hasPicture() && (old == null || border.equals(old));
  }
}
