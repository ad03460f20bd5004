package dev.selvage.server.settings;

import dev.selvage.UsageException;
import java.time.Duration;

/**
 * How originals are fetched over a network and kept.
 *
 * @param hosts the web servers that they may come from
 * @param time how long one may take to arrive, redirects included, 1 ms to 1 h
 * @param maxAge how long one is used before its server is asked whether there is a newer one; 0
 *     asks for every request
 * @param copyBytes of copies on the disk; 0 keeps none
 */
public record OriginSettings(OriginHosts hosts, Duration time, Duration maxAge, long copyBytes) {
  private static final Duration MOST = Duration.ofHours(1);

  /** No further host, 10 s to arrive, asked anew after 10 s, 1 GB of copies. */
  public static final OriginSettings DEFAULT =
      new OriginSettings(
          OriginHosts.NONE, Duration.ofSeconds(10), Duration.ofSeconds(10), 1L << 30);

  /**
   * Checks every setting.
   *
   * @throws UsageException if one is out of range
   */
  public OriginSettings {
    if (time.toMillis() < 1 || time.compareTo(MOST) > 0) {
      throw new UsageException("origin time", time + " is out of range", "use 1 ms to 1 h");
    }
    if (maxAge.isNegative() || copyBytes < 0) {
      throw new UsageException("originals", "have a negative age or size", "use 0 or more");
    }
  }

  /** These with other hosts. */
  public OriginSettings withHosts(OriginHosts value) {
    return new OriginSettings(value, time, maxAge, copyBytes);
  }

  /** These with another time to arrive. */
  public OriginSettings withTime(Duration value) {
    return new OriginSettings(hosts, value, maxAge, copyBytes);
  }

  /** These with another age. */
  public OriginSettings withMaxAge(Duration value) {
    return new OriginSettings(hosts, time, value, copyBytes);
  }

  /** These with another size of all copies, bytes. */
  public OriginSettings withCopyBytes(long value) {
    return new OriginSettings(hosts, time, maxAge, value);
  }
}
