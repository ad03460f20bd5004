package dev.selvage.server.settings;

import dev.selvage.PercentEncoding;
import dev.selvage.PlainText;
import dev.selvage.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The URLs of images on a web server: {@code https://HOST/PATH/{id}}, perhaps with an extension
 * behind it. The id stands for one or more parts of the path, percent-encoded, and for nothing
 * else.
 *
 * @param before what stands before the id, up to a slash; a URL without user, query and fragment
 * @param after what follows the id, {@code .jpg} or the like; may be empty
 */
public record OriginUrl(String before, String after) {
  private static final String ID = "{id}";

  /** In a part of a path, beside letters and digits (RFC 3986). */
  private static final String MARKS = "-._~";

  private static final Pattern AFTER = Pattern.compile("[A-Za-z0-9._-]{0,40}");
  private static final Pattern PATH =
      Pattern.compile("/(?:(?!\\.{1,2}/)[A-Za-z0-9._~!$&'()*+,;=:@-]+/)*");

  /**
   * Checks both parts.
   *
   * @throws UsageException if they make no URL, or one that could lead elsewhere
   */
  public OriginUrl {
    URI uri = uri(before);
    boolean bare =
        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!bare || !PATH.matcher(path).matches() || !AFTER.matcher(after).matches()) {
      throw refused(before + ID + after, null);
    }
    OriginHosts.check(host(uri));
  }

  /** Whether a text begins as the URL of a web server does. */
  public static boolean isUrl(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  /**
   * Reads a URL with {@code {id}} in it.
   *
   * @throws UsageException if it is none, or has {@code {id}} elsewhere than behind a slash, or
   *     twice
   */
  public static OriginUrl parse(String text) {
    int at = text.indexOf(ID);
    if (!isUrl(text) || at < 0 || text.indexOf(ID, at + 1) >= 0) {
      throw refused(text, null);
    }
    return new OriginUrl(text.substring(0, at), text.substring(at + ID.length()));
  }

  /** The URL of an image; {@code id} is a {@link dev.selvage.token.ImageId}. */
  public String of(String id) {
    StringBuilder url = new StringBuilder(before);
    String slash = "";
    for (String part : id.split("/", -1)) {
      url.append(slash).append(PercentEncoding.encode(part, MARKS));
      slash = "/";
    }
    return url.append(after).toString();
  }

  /** The host, in lower case; an address of IPv6 without brackets. */
  public String host() {
    return host(uri(before));
  }

  /** The port, 1..65535. */
  public int port() {
    URI uri = uri(before);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    return uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
  }

  /** Whether what is fetched comes by TLS. */
  public boolean secure() {
    return "https".equalsIgnoreCase(uri(before).getScheme());
  }

  private static String host(URI uri) {
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    return host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw refused(text + ID, e);
    }
  }

  private static UsageException refused(
      String text, @org.jspecify.annotations.Nullable Throwable cause) {
    int user = text.indexOf('@');
    String shown = user < 0 ? text : "https://…" + text.substring(user);
    return new UsageException(
        PlainText.line(shown),
        "is no URL of images",
        "write https://HOST/PATH/{id}, without user, query and fragment",
        cause);
  }

  @Override
  public String toString() {
    return before + ID + after;
  }
}
