package dev.selvage.server;

import dev.selvage.server.url.ImagePaths;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of images. */
final class ImageRoutes {
  private static final String IMAGE = ImagePaths.IMAGES + "{id}";
  private static final String THUMBNAIL = IMAGE + ImagePaths.THUMBNAILS + "{name}";

  private ImageRoutes() {}

  /**
   * All of them, in the order that they are tried in: what is the path of a thumbnail is only read,
   * or it would be stored as the image of another id than it is read by.
   */
  static List<Route> of(ReadHandler read, StoreHandler stored, Duration patience) {
    Map<String, Route.Entry> image = new LinkedHashMap<>();
    image.put("GET", new Route.Entry(read::image, patience, true));
    image.put("HEAD", new Route.Entry(read::image, patience, true));
    image.put("PUT", new Route.Entry(stored::put, patience.multipliedBy(2), true));
    image.put("DELETE", new Route.Entry(stored::delete, patience, true));
    return List.of(
        Route.read(
            THUMBNAIL, ImageRoutes::isThumbnail, new Route.Entry(read::thumbnail, patience, true)),
        new Route(IMAGE, path -> path.startsWith(ImagePaths.IMAGES), image));
  }

  /** Paths are compared as they were sent: an id may have slashes. */
  private static boolean isThumbnail(String path) {
    return path.startsWith(ImagePaths.IMAGES)
        && path.indexOf(ImagePaths.THUMBNAILS, ImagePaths.IMAGES.length()) >= 0;
  }
}
