package dev.selvage.instantsite.internal.transport;

import dev.selvage.instantsite.internal.checks.Checks;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The header of that name (RFC 9110, 10.2.3): a number of seconds or an HTTP date. */
final class RetryAfter {
  private static final String NAME = "Retry-After";

  private RetryAfter() {}

  /** The wait that the server asks for, 0 to 1 day, or null if it asks for none. */
  static @Nullable Duration of(Headers headers, Instant now) {
    String value = headers.get(NAME);
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("[0-9]+")) {
      // Ten digits hold more than a day already and fit a long.
      return text.length() > 10 ? Checks.DAY : bounded(Duration.ofSeconds(Long.parseLong(text)));
    }
    Instant then = headers.getInstant(NAME);
    return then == null ? null : bounded(Duration.between(now, then));
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(Checks.DAY) > 0 ? Checks.DAY : wait;
  }
}
