package dev.selvage.sandbox;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the sandbox can be told to do wrong. Which calls are hit is settled by {@link
 * SandboxSettings#faultShare()} and {@link SandboxSettings#seed()}, never by chance: the same
 * settings and calls give the same faults.
 *
 * <p>With a share of 1 a client that retries, refreshes its token once and has a deadline survives
 * all but {@link #NEVER_READY}, {@link #BAD_JSON}, {@link #NO_BORDER} and {@link #SCOPE}, sees
 * {@link #BORDER_OFF} as a difference, and comes through {@link #CHANGED_MEANWHILE} and {@link
 * #PUBLISH_FAILS} when it is run again.
 */
public enum Fault {
  /** Each call is answered 503 at its first two attempts. */
  HTTP_503,
  /** Each call is answered 429 with {@code Retry-After: 1} at its first attempt. */
  RATE_LIMIT,
  /** Every answer comes late by {@link SandboxSettings#slowMillis()}. */
  SLOW,
  /**
   * The connection is cut once for each upload, which is taken but not answered (so that sending it
   * again is answered 409), and once in the middle of each finished result.
   */
  DROP,
  /** The result call answers 202 for ever. */
  NEVER_READY,
  /** The finished result is cut short, so that it is no JSON, every time. */
  BAD_JSON,
  /** Red, green and blue of the border are 40 away from what was measured. */
  BORDER_OFF,
  /**
   * The first token of each store has expired when it is handed out; tokens that need no issuing
   * never do.
   */
  EXPIRED_TOKEN,
  /** The result has no {@code borderInfo}. */
  NO_BORDER,
  /** Somebody else changes each tile right after it was read for the first time. */
  CHANGED_MEANWHILE,
  /** The first publishing of each site is answered 500, and nothing is published. */
  PUBLISH_FAILS,
  /**
   * A product tells the border of its picture before for as long as that of the new one is not
   * known, although it shows the new one already.
   */
  OLD_BORDER,
  /** No token has the scope of calls that change something; they are answered 403. */
  SCOPE;

  /** The name on the command line and in the log, such as {@code http-503}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fault of a label.
   *
   * @throws UsageException if there is none; its message lists all labels
   */
  public static Fault parse(String label) {
    for (Fault fault : values()) {
      if (fault.label().equals(label)) {
        return fault;
      }
    }
    KnownNames all = KnownNames.of(Arrays.stream(values()).map(Fault::label).toList());
    throw new UsageException(label, "is not a fault", all.choice(label));
  }
}
