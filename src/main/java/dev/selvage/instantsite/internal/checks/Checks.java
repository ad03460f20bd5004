package dev.selvage.instantsite.internal.checks;

import dev.selvage.UsageException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import okhttp3.HttpUrl;

/** The ranges of settings and arguments; each refusal is a {@link UsageException}. */
public final class Checks {
  public static final Duration ONE_MS = Duration.ofMillis(1);
  public static final Duration DAY = Duration.ofDays(1);

  private static final int LONGEST_ID = 512;
  private static final int LONGEST_SECRET = 8192;

  private Checks() {}

  public static void duration(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(DAY) > 0) {
      throw new UsageException(
          name, "is " + value.toMillis() + " ms", "give " + least.toMillis() + " ms to 1 day");
    }
  }

  public static void range(String name, double value, double least, double most) {
    // Written so that NaN is refused too.
    if (!(value >= least && value <= most)) {
      throw new UsageException(
          name, String.format(Locale.ROOT, "is %s", number(value)), rangeText(least, most));
    }
  }

  /** An absolute http(s) URL without user, query and fragment. */
  public static URI endpoint(String name, URI value) {
    HttpUrl url = HttpUrl.get(value);
    // Without an authority OkHttp would take the first segment of the path for the host.
    if (url == null || value.getRawAuthority() == null) {
      throw new UsageException(name, "is no http or https URL", "give one as https://host/path");
    }
    boolean bare = url.query() == null && url.fragment() == null && url.encodedUsername().isEmpty();
    if (!bare) {
      throw new UsageException(
          name, "holds a user, query or fragment", "give scheme, host, port and path only");
    }
    return value;
  }

  public static long storeId(long storeId) {
    if (storeId < 1) {
      throw new UsageException("store ID", "is " + storeId, "give the store's number, 1 or more");
    }
    return storeId;
  }

  /**
   * An ID that will stand as one segment of a URL's path. The two dot segments are refused, because
   * no encoding keeps them from being resolved.
   */
  public static String id(String name, String id) {
    if (!isId(id)) {
      throw new UsageException(
          name,
          "is empty, a dot segment, over "
              + LONGEST_ID
              + " characters, or holds control characters",
          "give the ID as the server names it");
    }
    return id;
  }

  /** Whether this can stand as one segment of a URL's path. */
  public static boolean isId(String id) {
    return !id.isBlank()
        && !id.equals(".")
        && !id.equals("..")
        && id.length() <= LONGEST_ID
        && id.chars().noneMatch(Character::isISOControl);
  }

  /** Text that can stand in a header: printable ASCII, perhaps empty. */
  public static String header(String name, String value) {
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new UsageException(name, "is not printable ASCII", "remove other characters");
    }
    return value;
  }

  /** Trims a secret and checks it, without ever showing it. */
  public static String secret(String name, String value) {
    String secret = value.strip();
    if (!isToken(secret)) {
      throw new UsageException(
          name, "is empty, too long, or holds spaces or odd characters", "copy it once more");
    }
    return secret;
  }

  /** Whether this can be sent as a token: visible ASCII only, not empty. */
  public static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_SECRET
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private static String rangeText(double least, double most) {
    return "give " + number(least) + " to " + number(most);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
