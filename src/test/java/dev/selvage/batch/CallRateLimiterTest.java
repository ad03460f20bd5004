package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.instantsite.settings.SentCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallRateLimiterTest {
  private final AtomicLong now = new AtomicLong();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CallRateLimiter traffic =
      new CallRateLimiter(
          now::get,
          60_000,
          3,
          Duration.ofMinutes(10),
          new RateLimitListener() {
            @Override
            public void askedToWait(Duration wait) {
              told.add("wait " + wait.toSeconds());
            }

            @Override
            public void serverDown(SentCall last) {
              told.add("down");
            }

            @Override
            public void serverBack() {
              told.add("back");
            }

            @Override
            public void gaveUp(SentCall last) {
              told.add("gave up");
            }
          });

  @Test
  void aRetryAfterHoldsEverybodyUp() throws Exception {
    traffic.pass("reserve");
    traffic.called(answered(429, Duration.ofSeconds(7)));
    assertEquals(List.of("wait 7"), told);
    CompletableFuture<Void> other = passing();
    assertThrows(TimeoutException.class, () -> other.get(100, TimeUnit.MILLISECONDS));
    now.addAndGet(Duration.ofSeconds(7).toNanos());
    // Any news makes those who wait look at the clock.
    traffic.called(answered(200, null));
    other.get(10, TimeUnit.SECONDS);
    assertEquals(2, traffic.calls());
  }

  @Test
  void aShorterWaitDoesNotShortenALongerOne() throws Exception {
    traffic.called(answered(429, Duration.ofSeconds(9)));
    traffic.called(answered(503, Duration.ofSeconds(2)));
    now.addAndGet(Duration.ofSeconds(8).toNanos());
    CompletableFuture<Void> call = passing();
    traffic.called(answered(200, null));
    assertThrows(TimeoutException.class, () -> call.get(100, TimeUnit.MILLISECONDS));
    traffic.halt();
    assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS));
  }

  @Test
  void whileTheServerIsDownOneCallAtATimeProbes() throws Exception {
    for (int i = 0; i < 3; i++) {
      traffic.pass("upload");
      traffic.called(answered(0, null));
    }
    assertTrue(traffic.isDown());
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    traffic.pass("probe");
    CompletableFuture<Void> other = passing();
    assertThrows(TimeoutException.class, () -> other.get(100, TimeUnit.MILLISECONDS));
    traffic.called(answered(200, null));
    other.get(10, TimeUnit.SECONDS);
    assertFalse(traffic.isDown());
    assertEquals(List.of("down", "back"), told);
  }

  @Test
  void refusalsAndLimitsAreNoOutage() throws InterruptedException {
    for (int status : new int[] {429, 404, 501, 401, 429, 429, 429}) {
      traffic.pass("upload");
      traffic.called(answered(status, null));
    }
    assertFalse(traffic.isDown());
  }

  @Test
  void aServerThatNeverAnsweredIsGivenUpAfterAMinute() throws InterruptedException {
    outage();
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    traffic.pass("probe");
    traffic.called(answered(0, null));
    assertEquals(List.of("down", "gave up"), told);
  }

  @Test
  void aServerThatAnsweredOnceIsGivenUpAfterTheLongestOutage() throws InterruptedException {
    traffic.called(answered(200, null));
    outage();
    now.addAndGet(Duration.ofMinutes(9).toNanos());
    traffic.pass("probe");
    traffic.called(answered(503, null));
    assertEquals(List.of("down"), told);
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    traffic.pass("probe");
    traffic.called(answered(503, null));
    assertEquals(List.of("down", "gave up"), told);
  }

  @Test
  void haltingEndsEveryWait() throws Exception {
    traffic.called(answered(429, Duration.ofMinutes(5)));
    CompletableFuture<Void> call = passing();
    CompletableFuture<Void> sleep =
        CompletableFuture.runAsync(
            () -> {
              try {
                traffic.sleep(Duration.ofMinutes(5));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    traffic.halt();
    for (CompletableFuture<Void> each : List.of(call, sleep)) {
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> each.get(10, TimeUnit.SECONDS));
      assertInstanceOf(RunStoppedException.class, e.getCause());
    }
    assertThrows(RunStoppedException.class, () -> traffic.pass("late"));
  }

  private void outage() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      traffic.pass("upload");
      traffic.called(answered(0, null));
    }
  }

  private CompletableFuture<Void> passing() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            traffic.pass("upload");
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static SentCall answered(int status, @Nullable Duration retryAfter) {
    return new SentCall(
        "upload", "POST", "http://127.0.0.1/up", 1, status, Duration.ZERO, 0, 0, retryAfter);
  }
}
