package dev.selvage.server.settings;

import dev.selvage.UsageException;
import java.time.Duration;

/**
 * What one client may cost the server while nothing is computed for it.
 *
 * @param connections most connections at a time, from 1; others wait to be accepted
 * @param headerTime how long the header of a request may take, from 1 ms
 * @param minRate least bytes a second, from 1, of a body that is received or sent
 * @param rateGrace how long a body may be slower than that, from 1 ms
 */
public record ConnectionLimits(
    int connections, Duration headerTime, long minRate, Duration rateGrace) {
  /** 4096 connections, 10 s for a header, 4 KiB a second after 5 s. */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(4096, Duration.ofSeconds(10), 4096, Duration.ofSeconds(5));

  private static final long NANOS = 1_000_000_000;

  /** Refuses what is out of range. */
  public ConnectionLimits {
    from1("connections", connections);
    from1("header time", headerTime.toMillis());
    from1("min rate", minRate);
    from1("rate grace", rateGrace.toMillis());
  }

  /** These with another number of connections. */
  public ConnectionLimits withConnections(int value) {
    return new ConnectionLimits(value, headerTime, minRate, rateGrace);
  }

  /** These with another time for a header. */
  public ConnectionLimits withHeaderTime(Duration value) {
    return new ConnectionLimits(connections, value, minRate, rateGrace);
  }

  /** These with another least rate, bytes a second. */
  public ConnectionLimits withMinRate(long value) {
    return new ConnectionLimits(connections, headerTime, value, rateGrace);
  }

  /** These with another time that a body may be slower. */
  public ConnectionLimits withRateGrace(Duration value) {
    return new ConnectionLimits(connections, headerTime, minRate, value);
  }

  /** How long so many bytes of a body may take, ns. */
  public long nanos(long bytes) {
    return rateGrace.toNanos() + bytes / minRate * NANOS + bytes % minRate * NANOS / minRate;
  }

  private static void from1(String name, long value) {
    if (value < 1) {
      throw new UsageException(name, value + " is out of range", "use 1 or more");
    }
  }
}
