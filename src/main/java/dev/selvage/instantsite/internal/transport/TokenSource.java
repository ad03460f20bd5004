package dev.selvage.instantsite.internal.transport;

/** Where calls get their token from. Safe for use by several threads. */
public interface TokenSource {
  /** A token that should be good. */
  String current(Deadline deadline);

  /** Whether there can be another one after a refusal. */
  boolean isRenewable();

  /**
   * Another token than this one, which the server refused.
   *
   * @throws IllegalStateException if this source is not renewable
   */
  String insteadOf(String refused, Deadline deadline);
}
