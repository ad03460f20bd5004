package dev.selvage.server.settings;

import dev.selvage.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where keys or presets are: a file, or a URL. Both are watched.
 *
 * @param file null where it is a URL
 * @param url null where it is a file
 */
public record ConfigurationSource(@Nullable Path file, @Nullable URI url) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks the URL.
   *
   * @throws UsageException if it is none of {@code https}, or of {@code http} on this machine, or
   *     names a user: the token of {@link Reloading} is for that
   */
  public ConfigurationSource {
    if ((file == null) == (url == null)) {
      throw new UsageException("configuration", "is no file and no URL, or both", "give one");
    }
    if (url != null) {
      check(url);
    }
  }

  /** A file, or a link to one, such as a mounted secret. */
  public static ConfigurationSource of(Path file) {
    return new ConfigurationSource(file, null);
  }

  /**
   * A URL.
   *
   * @throws UsageException as the constructor
   */
  public static ConfigurationSource of(URI url) {
    return new ConfigurationSource(null, url);
  }

  /**
   * A URL where the text begins like one, else the path of a file.
   *
   * @throws UsageException as the constructor
   * @throws java.nio.file.InvalidPathException if it is neither
   */
  public static ConfigurationSource parse(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    if (!start.startsWith("http:") && !start.startsWith("https:")) {
      return of(Path.of(text));
    }
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      // Not kept as a cause: its message has the query.
      throw new UsageException("URL", "cannot be read", "write https://HOST/PATH");
    }
  }

  private static void check(URI url) {
    String host = url.getHost();
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    if (host == null || url.getRawUserInfo() != null || !(http || https)) {
      throw new UsageException(
          "URL", "has no host, or names a user", "write https://HOST/PATH; the token goes apart");
    }
    if (http && !THIS_MACHINE.contains(host)) {
      throw new UsageException(
          shown(url), "would come unencrypted from another machine", "use https");
    }
  }

  /** The file, or the URL without its query, which may hold a secret. */
  @Override
  public String toString() {
    return url == null ? String.valueOf(file) : shown(url);
  }

  private static String shown(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
