package dev.selvage.server.store;

/** An image is not any more what it was when it was found; find it again. */
public final class ImageChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * For one image.
   *
   * @param id of the image
   */
  public ImageChangedException(String id) {
    super("image " + id + " was replaced or deleted");
  }
}
