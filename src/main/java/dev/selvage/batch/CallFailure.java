package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.RetryPolicy;

/** What the failure of a call says: of the call, of the server, of the whole run. */
final class CallFailure {
  private CallFailure() {}

  /** It may go well another time: no answer, a broken one, 429, or a 5xx. */
  static boolean isPassing(ServerException e) {
    int status = e.status();
    return status == 0 || status / 100 == 2 || RetryPolicy.isPassing(status);
  }

  /** The upload did not arrive for sure, and may be repeated. */
  static boolean isUnsent(ServerException e) {
    return RetryPolicy.isTurnedAway(e.status());
  }

  /** The place is unknown or used up. */
  static boolean isPlaceGone(ServerException e) {
    return e.status() == 403 || e.status() == 404 || e.status() == 410;
  }

  /** The server refuses who calls: either for this tile alone, or for all of them. */
  static boolean isUnauthorized(ServerException e) {
    return e.status() == 401 || e.status() == 403;
  }
}
