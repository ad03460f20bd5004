package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Fault[] CALL = {Fault.HTTP_503, Fault.RATE_LIMIT, Fault.DROP};

  @Test
  void withoutFaultsNothingHappens() {
    FaultPlan plan = new FaultPlan(SandboxSettings.builder().build());
    assertNull(plan.next("a", CALL));
    assertFalse(plan.slows("a"));
    assertFalse(plan.sticks(Fault.NO_BORDER, "a"));
  }

  @Test
  void aWholeShareHitsTheFirstAttemptsOfEachCallInTurn() {
    FaultPlan plan = plan(EnumSet.allOf(Fault.class), 1, 0);
    List<@Nullable Fault> expected =
        Arrays.asList(
            Fault.HTTP_503, Fault.HTTP_503, Fault.RATE_LIMIT, Fault.DROP, null, null, null);
    assertEquals(expected, attempts(plan, "a", 7));
    assertEquals(expected, attempts(plan, "b", 7));
  }

  @Test
  void onlyWhatWasAskedForHappens() {
    FaultPlan plan = plan(Set.of(Fault.RATE_LIMIT), 1, 0);
    assertEquals(Arrays.asList(Fault.RATE_LIMIT, null), attempts(plan, "a", 2));
  }

  @Test
  void slownessNeverEnds() {
    FaultPlan plan = plan(Set.of(Fault.SLOW), 1, 0);
    for (int attempt = 0; attempt < 5; attempt++) {
      assertTrue(plan.slows("a"));
    }
  }

  @Test
  void aTenthIsATenth() {
    FaultPlan plan = plan(EnumSet.allOf(Fault.class), 0.1, 1);
    int refused = 0;
    int slow = 0;
    int stuck = 0;
    for (int i = 0; i < 10_000; i++) {
      refused += plan.next("call " + i, Fault.HTTP_503) == null ? 0 : 1;
      slow += plan.slows("call " + i) ? 1 : 0;
      stuck += plan.sticks(Fault.NO_BORDER, "image " + i) ? 1 : 0;
    }
    // The standard deviation of 10,000 such draws is 30.
    assertEquals(1000, refused, 120);
    assertEquals(1000, slow, 120);
    assertEquals(1000, stuck, 120);
  }

  @Test
  void theSameSeedDrawsTheSameInWhateverOrder() {
    FaultPlan one = plan(Set.of(CALL), 0.3, 42);
    FaultPlan other = plan(Set.of(CALL), 0.3, 42);
    List<@Nullable Fault> a = attempts(one, "a", 50);
    List<@Nullable Fault> b = attempts(one, "b", 50);
    assertEquals(b, attempts(other, "b", 50));
    assertEquals(a, attempts(other, "a", 50));
    assertNotEquals(a, b);
    assertNotEquals(a, attempts(plan(Set.of(CALL), 0.3, 43), "a", 50));
  }

  @Test
  void noCallIsHitThreeTimesRunning() {
    FaultPlan plan = plan(Set.of(CALL), 0.99, 0);
    List<@Nullable Fault> drawn = attempts(plan, "a", 30);
    for (int i = 2; i < drawn.size(); i++) {
      assertTrue(drawn.subList(i - 2, i + 1).contains(null), drawn.toString());
    }
    assertTrue(drawn.contains(Fault.HTTP_503));
  }

  @Test
  void noTwoTokensRunningAreStale() {
    FaultPlan plan = plan(Set.of(Fault.EXPIRED_TOKEN), 0.99, 0);
    boolean stale = false;
    int count = 0;
    for (int i = 0; i < 30; i++) {
      boolean before = stale;
      stale = plan.next("issue 1003", Fault.EXPIRED_TOKEN) != null;
      assertFalse(before && stale, "token " + i);
      count += stale ? 1 : 0;
    }
    assertTrue(count > 10, "every other one is about to be: " + count);
  }

  @Test
  void aShareOfNothingIsNothing() {
    FaultPlan plan = plan(EnumSet.allOf(Fault.class), 0, 0);
    assertNull(plan.next("a", CALL));
    assertFalse(plan.slows("a"));
    assertFalse(plan.sticks(Fault.BAD_JSON, "a"));
  }

  private static FaultPlan plan(Set<Fault> faults, double share, long seed) {
    return new FaultPlan(
        SandboxSettings.builder().faults(faults).faultShare(share).seed(seed).build());
  }

  private static List<@Nullable Fault> attempts(FaultPlan plan, String call, int count) {
    List<@Nullable Fault> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(plan.next(call, CALL));
    }
    return drawn;
  }
}
