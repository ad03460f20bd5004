package dev.selvage.server.internal.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request is called in answers and logs. */
public final class RequestId {
  /** The header that it comes and goes by. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The id that the client gave, if it is sane, or a new one. */
  public static String of(@Nullable String given) {
    if (given != null && SANE.matcher(given).matches()) {
      return given;
    }
    // It tells requests apart and guards nothing; all requests queue for a secure generator.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
