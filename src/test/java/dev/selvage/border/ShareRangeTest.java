package dev.selvage.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareRangeTest {
  /** Above the first fraction and up to the second; the roundest number between. */
  @ParameterizedTest
  @CsvSource({
    "949, 1000, 9512, 10000, 0.95",
    "94, 100, 95, 100, 0.95",
    "95, 100, 96, 100, 0.96",
    "1, 2, 1, 1, 1",
    "98, 100, 99, 100, 0.99",
    "0, 1, 1, 3, 0.25",
    "3, 5, 7, 10, 0.7",
    "990, 1000, 991, 1000, 0.991",
    // A third is no decimal: the nearest below 2/3 that a policy can hold.
    "666666, 1000001, 2, 3, 0.666666",
  })
  void takesTheRoundestShare(long above, long aboveOf, long upTo, long upToOf, double simplest) {
    ShareRange range = new ShareRange(8, above, aboveOf, upTo, upToOf, 0);
    assertEquals(simplest, range.simplest());
    assertTrue(range.contains(simplest));
    assertFalse(range.isEmpty());
  }

  @Test
  void itsLowerEndIsOutsideAndItsUpperEndInside() {
    ShareRange range = new ShareRange(8, 90, 100, 95, 100, 0);
    assertFalse(range.contains(0.90));
    assertTrue(range.contains(0.900001));
    assertTrue(range.contains(0.95));
    assertFalse(range.contains(0.950001));
    assertTrue(range.isWide());
  }

  @Test
  void itIsEmptyWhereNoShareOfSixDecimalsLies() {
    assertTrue(new ShareRange(8, 1, 3, 1, 3, 0).isEmpty());
    assertTrue(new ShareRange(8, 1_000_000, 3_000_000, 1_000_001, 3_000_002, 0).isEmpty());
    assertTrue(new ShareRange(8, 0, 1, 0, 7, 0).isEmpty());
  }
}
