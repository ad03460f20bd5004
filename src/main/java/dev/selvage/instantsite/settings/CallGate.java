package dev.selvage.instantsite.settings;

/**
 * Stands before every HTTP exchange and may hold it up, to keep to a number of calls a minute for
 * example. Safe for use by several threads if the client is used by several. The time that it takes
 * belongs to no timeout, but to the deadline of the call.
 */
@FunctionalInterface
public interface CallGate {
  /** Holds nothing up. */
  CallGate OPEN = call -> {};

  /**
   * Returns when the exchange may begin, on the thread that makes the call. What it throws ends the
   * call.
   *
   * @param call as in {@link SentCall#call()}
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  void pass(String call) throws InterruptedException;
}
