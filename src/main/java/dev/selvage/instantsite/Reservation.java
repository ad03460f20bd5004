package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.ApiUrls;
import java.net.URI;

/**
 * A place for one image. {@link #toString()} leaves out the URL's query, which may be what grants
 * the upload.
 *
 * @param url where to send the image; http or https
 * @param id the image's ID, by which the result is asked for
 */
public record Reservation(URI url, String id) {
  @Override
  public String toString() {
    return "Reservation[url=" + ApiUrls.withoutQuery(url) + ", id=" + id + "]";
  }
}
