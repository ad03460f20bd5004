package dev.selvage.audit;

import dev.selvage.UsageException;
import java.net.URI;
import java.time.Duration;

/**
 * What an audit looks at, and what it takes for bad.
 *
 * @param storeId the store, 1 or more
 * @param api the product API, by which a journal knows its store
 * @param minSide a picture whose longer side has fewer px is small; 1..10,000
 * @param nearWhite a border colour is nearly white if CIEDE2000 between the two is at most this,
 *     but at least 1, which nobody would see; 1..100
 * @param deadline of each call, 1 ms to 1 day
 */
public record AuditSettings(
    long storeId, URI api, int minSide, double nearWhite, Duration deadline) {
  /** The longer side that is small by default, px. */
  public static final int DEFAULT_MIN_SIDE = 500;

  /** The distance from white that is near by default. */
  public static final double DEFAULT_NEAR_WHITE = 10;

  /** Checks the ranges. */
  public AuditSettings {
    if (minSide < 1 || minSide > 10_000) {
      throw new UsageException("least side", minSide + " is out of range", "give 1 to 10000 px");
    }
    if (!(nearWhite >= 1 && nearWhite <= 100)) {
      throw new UsageException(
          "distance from white", nearWhite + " is out of range", "give 1 to 100");
    }
  }
}
