package dev.selvage.server.url;

import dev.selvage.PercentEncoding;

/** Where images are on the server. */
public final class ImagePaths {
  /** What stands before the id in the path of every image. */
  public static final String IMAGES = "/images/";

  /** What stands between the id and the name of a preset. */
  public static final String THUMBNAILS = "/thumbnails/";

  private static final String UNRESERVED = "-._~";

  private ImagePaths() {}

  /**
   * The path of an image, {@code /images/ID}. The whole id is percent-encoded, its slashes too, so
   * that no proxy and no route takes it apart.
   */
  public static String of(String imageId) {
    return IMAGES + PercentEncoding.encode(imageId, UNRESERVED);
  }
}
