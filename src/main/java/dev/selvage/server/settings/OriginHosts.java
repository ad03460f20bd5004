package dev.selvage.server.settings;

import dev.selvage.PlainText;
import dev.selvage.UsageException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The web servers that originals may come from.
 *
 * @param listed hosts that may be asked by {@code https} at their usual port, as long as all of
 *     their addresses are public; those of the images' own URLs need not be among them
 * @param trusted hosts that may also be asked by {@code http}, at any port, and at addresses that
 *     are not public; an address may stand for itself here
 */
public record OriginHosts(Set<String> listed, Set<String> trusted) {
  /** A name whose last part is a number would be taken for an address by some. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)*"
              + "(?!0x)[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-f:]{2,39}");

  /** None but those of the images' own URLs, and none of those trusted. */
  public static final OriginHosts NONE = new OriginHosts(Set.of(), Set.of());

  /**
   * Checks every host.
   *
   * @throws UsageException if one is neither a name nor an address as it is usually written
   */
  public OriginHosts {
    listed = normalized(listed);
    trusted = normalized(trusted);
  }

  /**
   * Checks a host.
   *
   * @throws UsageException if it is neither a name nor an address as it is usually written
   */
  static void check(String host) {
    boolean known =
        NAME.matcher(host).matches()
            || IPV4.matcher(host).matches()
            || IPV6.matcher(host).matches();
    if (!known) {
      throw new UsageException(
          PlainText.line(host),
          "is no name of a host",
          "write a name such as img.example.com, or an address in its usual form");
    }
  }

  /** Whether a host may be asked at all. */
  public boolean allow(String host) {
    return listed.contains(host) || trusts(host);
  }

  /** Whether a host may be asked in whatever way. */
  public boolean trusts(String host) {
    return trusted.contains(host);
  }

  /** These, and one more that may be asked. */
  public OriginHosts with(String host) {
    Set<String> more = new TreeSet<>(listed);
    more.add(host);
    return new OriginHosts(more, trusted);
  }

  private static Set<String> normalized(Set<String> hosts) {
    Set<String> all = new TreeSet<>();
    for (String host : hosts) {
      String lower = host.toLowerCase(Locale.ROOT);
      check(lower);
      all.add(lower);
    }
    return Set.copyOf(all);
  }
}
