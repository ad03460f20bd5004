package dev.selvage.server.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a web server has received it. Nothing of it is trusted: the path and the query are
 * passed on as they were sent, neither decoded nor normalised, and checked by who reads them. Used
 * by one thread at a time, but for {@link #isGone}.
 */
public interface ImageRequest {
  /** The method, such as {@code GET}; methods are case-sensitive. */
  String method();

  /**
   * The path below the place where the images are, percent-encoded as it was sent: {@code
   * /images/ID}, whatever stands before it in the URL.
   */
  String path();

  /**
   * The query, percent-encoded as it was sent, without the question mark; null if there is none.
   */
  @Nullable String query();

  /**
   * The lines of a header in their order; empty if there are none.
   *
   * @param name in any case
   */
  List<String> headers(String name);

  /**
   * The body, asked for once at most, and only of a request that may upload. Read by pieces, and
   * not to the end if it is refused meanwhile. It should fail when nothing comes for a while, since
   * reading holds a thread.
   *
   * @throws IOException if it cannot be read
   */
  InputStream body() throws IOException;

  /**
   * Whether the client has left, as far as the web server can tell. Asked before an image is
   * rendered, by other threads: nothing is rendered that nobody waits for. False unless a web
   * server knows better.
   */
  default boolean isGone() {
    return false;
  }
}
