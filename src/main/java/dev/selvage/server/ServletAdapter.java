package dev.selvage.server;

import dev.selvage.OptionalLibrary;
import jakarta.servlet.http.HttpServlet;

/**
 * Makes a servlet (Jakarta Servlet 6) of an {@link ImageHandler}, for Tomcat, Jetty or Spring Boot.
 *
 * <p>Where the images are follows from the servlet's mapping, below the context path: {@code
 * /images/*} has them at {@code /images/ID}, and {@code /media/*} at {@code /media/images/ID}. A
 * mapping whose last part is {@code images} is their place itself. What a filter or a container
 * refuses, such as encoded slashes in Tomcat, does not come here: give such ids with plain slashes.
 *
 * <p>The servlet blocks the container's thread as {@link ImageHandler#handle} does, and while the
 * client reads. How slow a client may be is the container's to say, as are the times and sizes of
 * headers; uploads are bounded in time by the handler's settings and in size by its limits.
 */
public final class ServletAdapter {
  private ServletAdapter() {}

  /**
   * A servlet that answers by a handler.
   *
   * @param handler not closed by the servlet
   * @throws dev.selvage.MissingLibraryException if the API of Jakarta Servlet is missing
   */
  public static HttpServlet of(ImageHandler handler) {
    OptionalLibrary.require("servlet of images", OptionalLibrary.SERVLET);
    return ImageServlet.of(handler);
  }
}
