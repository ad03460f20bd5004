package dev.selvage.batch;

import dev.selvage.instantsite.settings.SentCall;
import java.time.Duration;

/** Hears what holds the calls of a run up. Must be quick and must not call back. */
interface RateLimitListener {
  /** The server asked to wait. */
  void askedToWait(Duration wait);

  /** Too many calls failed in a row; only probes go out from now on. */
  void serverDown(SentCall last);

  /** A probe was answered. */
  void serverBack();

  /** The server was down for too long. */
  void gaveUp(SentCall last);
}
