package dev.selvage.instantsite.settings;

/**
 * Hears of every HTTP exchange right after it ended, failed ones included, on the thread that made
 * the call. Must be safe for use by several threads if the client is used by several, and must not
 * throw: what it throws ends the call.
 */
@FunctionalInterface
public interface CallListener {
  /** Hears nothing. */
  CallListener NONE = call -> {};

  /** Called once per exchange, in order for each thread. */
  void called(SentCall call);
}
