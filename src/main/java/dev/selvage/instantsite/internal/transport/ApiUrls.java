package dev.selvage.instantsite.internal.transport;

import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.instantsite.internal.checks.TileIds;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** URLs: those of the calls, and how to show, compare and judge any. */
public final class ApiUrls {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

  private final HttpUrl base;

  public ApiUrls(URI baseUrl) {
    base = of(baseUrl);
  }

  public HttpUrl reserve(long storeId, String tileId) {
    return store(storeId)
        .addPathSegment("tile")
        .addPathSegment(TileIds.checked(tileId))
        .addPathSegment("image")
        .build();
  }

  public HttpUrl tile(long storeId, String tileId) {
    return store(storeId).addPathSegment("tile").addPathSegment(TileIds.checked(tileId)).build();
  }

  /** A call of the site as a whole. */
  public HttpUrl site(long storeId, String name) {
    return store(storeId).addPathSegment(name).build();
  }

  public HttpUrl result(long storeId, String imageId) {
    return store(storeId)
        .addPathSegment("image")
        .addPathSegment(Checks.id("image ID", imageId))
        .build();
  }

  public HttpUrl buckets(long storeId) {
    return store(storeId).addPathSegment("image").addPathSegment("bucket").build();
  }

  /** Whether this has scheme, host and port of the base URL. */
  public boolean isOwnOrigin(HttpUrl url) {
    return url.scheme().equals(base.scheme())
        && url.host().equals(base.host())
        && url.port() == base.port();
  }

  /** Whether going there from the base URL would lay open what was encrypted before. */
  public boolean isDowngrade(HttpUrl url) {
    return base.isHttps() && !url.isHttps() && !isLoopback(base.host());
  }

  /** Whether a server elsewhere would have this machine talk to itself. */
  public boolean isIntrusion(HttpUrl url) {
    return isLoopback(url.host()) && !isLoopback(base.host());
  }

  /** An http(s) URI that was checked before. */
  public static HttpUrl of(URI uri) {
    HttpUrl url = HttpUrl.get(uri);
    if (url == null) {
      throw new IllegalArgumentException("no http or https URL");
    }
    return url;
  }

  /** Scheme, host, port and path: what messages and logs may show. */
  public static String withoutQuery(HttpUrl url) {
    return url.newBuilder().query(null).fragment(null).username("").password("").toString();
  }

  /** As {@link #withoutQuery(HttpUrl)}; other than http(s) URLs are not shown at all. */
  public static String withoutQuery(URI uri) {
    HttpUrl url = HttpUrl.get(uri);
    return url == null ? "(no http URL)" : withoutQuery(url);
  }

  /** By its name alone: looking a name up would leave the answer to others. */
  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || (LITERAL.matcher(name).matches() && isOwnAddress(name));
  }

  /** What is an address already is not looked up; that may be written as {@code 127.1}, too. */
  private static boolean isOwnAddress(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      return address.isLoopbackAddress() || address.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      // Then it is nobody's.
      return false;
    }
  }

  /** What the URLs of a store's calls begin with. */
  public HttpUrl.Builder store(long storeId) {
    return base.newBuilder().addPathSegment(Long.toString(Checks.storeId(storeId)));
  }
}
