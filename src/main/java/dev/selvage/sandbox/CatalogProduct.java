package dev.selvage.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One product.
 *
 * @param id from 1
 * @param main its main image
 * @param gallery its further images, oldest first
 */
record CatalogProduct(long id, PictureSlot main, List<CatalogPicture> gallery) {
  private static final int MOST_IN_GALLERY = 100;

  CatalogProduct(long id, PictureSlot main) {
    this(id, main, new CopyOnWriteArrayList<>());
  }

  /**
   * Adds an image.
   *
   * @throws ApiError 400 if there are too many
   */
  void add(CatalogPicture picture) {
    if (gallery.size() >= MOST_IN_GALLERY) {
      throw ApiError.malformed("The product has " + MOST_IN_GALLERY + " images already.");
    }
    gallery.add(picture);
  }
}
