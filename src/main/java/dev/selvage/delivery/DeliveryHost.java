package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a delivery URL.
 *
 * @param https whether the scheme is https; only a parsed URL or {@link #insecure} has http
 * @param name of the host, with a port where it is not the usual one
 * @param cloud name of the account; null where neither host nor path tells
 * @param cloudInPath whether the account is the first segment of the path
 */
public record DeliveryHost(
    boolean https, String name, @Nullable String cloud, boolean cloudInPath) {
  /** The host that all accounts share. */
  public static final String SHARED = "res.cloudinary.com";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
  private static final Pattern CLOUD = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern PRIVATE =
      Pattern.compile("([A-Za-z0-9_-]{1,128})-res(-[0-9])?\\.cloudinary\\.com");

  /**
   * Checks both names.
   *
   * @throws UsageException if one is no name, or the path needs an account that is not given
   */
  public DeliveryHost {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException("delivery host", "is no host name", "write one such as " + SHARED);
    }
    boolean noCloud = cloud == null ? cloudInPath : !CLOUD.matcher(cloud).matches();
    if (noCloud) {
      throw new UsageException(
          "cloud name", "is no name of an account", "use letters, digits, - and _");
    }
  }

  /** {@code https://res.cloudinary.com/CLOUD}. */
  public static DeliveryHost shared(String cloud) {
    return new DeliveryHost(true, SHARED, cloud, true);
  }

  /** The account's own host, {@code https://CLOUD-res.cloudinary.com}. */
  public static DeliveryHost privateCdn(String cloud) {
    return new DeliveryHost(true, cloud + "-res.cloudinary.com", cloud, false);
  }

  /** A host of one's own that serves one account: {@code https://images.example.com}. */
  public static DeliveryHost cname(String cloud, String name) {
    return new DeliveryHost(true, name, cloud, false);
  }

  /** The same host by http. */
  public DeliveryHost insecure() {
    return new DeliveryHost(false, name, cloud, cloudInPath);
  }

  /** Scheme and host, without a slash at the end. */
  String origin() {
    return (https ? "https://" : "http://") + name;
  }

  /** The account that a private host names. */
  static @Nullable String cloudOf(String host) {
    Matcher matcher = PRIVATE.matcher(host);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
