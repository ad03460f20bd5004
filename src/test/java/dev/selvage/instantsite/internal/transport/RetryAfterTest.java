package dev.selvage.instantsite.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a server asks to wait. */
class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "86401, 86400",
    "'Sun, 01 Mar 2026 12:00:01 GMT', 1",
    "'Sunday, 01-Mar-26 12:00:02 GMT', 2",
    "'Sun, 01 Mar 2026 11:59:59 GMT', 0",
    "1.5,",
    "x,"
  })
  void retryAfterIsSecondsOrADate(String value, @Nullable Long seconds) {
    Duration wait =
        RetryAfter.of(Headers.of("Retry-After", value), Instant.parse("2026-03-01T12:00:00Z"));
    assertEquals(seconds == null ? null : Duration.ofSeconds(seconds), wait);
    assertNull(RetryAfter.of(Headers.of(), Instant.EPOCH));
  }
}
