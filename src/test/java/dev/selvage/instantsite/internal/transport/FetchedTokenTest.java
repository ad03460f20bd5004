package dev.selvage.instantsite.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a token is used. */
class FetchedTokenTest {
  @ParameterizedTest
  @CsvSource({"86400, 69120", "1000, 800", "100, 70", "86, 56", "60, 30", "20, 10", "1, 1", "0, 0"})
  void aTokenIsUsedForFourFifthsOrUntilThirtySecondsAreLeft(long seconds, long used) {
    assertEquals(Duration.ofSeconds(used), FetchedToken.goodFor(seconds));
  }
}
