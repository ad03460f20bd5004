package dev.selvage.sandbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where every call of the API passes first: it may be late, refused or let through. */
final class FaultGate implements AutoCloseable {
  private final FaultPlan plan;
  private final long slowMillis;
  private final CountDownLatch closing = new CountDownLatch(1);

  FaultGate(FaultPlan plan, long slowMillis) {
    this.plan = plan;
    this.slowMillis = slowMillis;
  }

  /**
   * Lets an attempt pass.
   *
   * @param key names the call; see {@link FaultPlan}
   * @throws ApiError 503 or 429 if it is hit by a fault
   */
  void pass(SandboxExchange call, String key) throws InterruptedException {
    late(call, key);
    refuse(plan.next(key, Fault.HTTP_503, Fault.RATE_LIMIT));
  }

  /**
   * As {@link #pass}, for a call that may also be cut.
   *
   * @return whether to cut it before its answer
   */
  boolean passOrCut(SandboxExchange call, String key) throws InterruptedException {
    late(call, key);
    Fault fault = plan.next(key, Fault.HTTP_503, Fault.RATE_LIMIT, Fault.DROP);
    refuse(fault);
    return fault == Fault.DROP;
  }

  /**
   * Refuses a call that changes something where tokens have no scope for that.
   *
   * @throws ApiError 403
   */
  void checkScope(String key) {
    if (plan.sticks(Fault.SCOPE, key)) {
      throw new ApiError(
          403,
          "INSUFFICIENT_APP_SCOPE",
          "The token lacks the scope for it, on purpose.",
          Fault.SCOPE);
    }
  }

  /** Lets all who wait go on. */
  @Override
  public void close() {
    closing.countDown();
  }

  private void late(SandboxExchange call, String key) throws InterruptedException {
    if (plan.slows(key)) {
      call.did(Fault.SLOW);
      if (closing.await(slowMillis, TimeUnit.MILLISECONDS)) {
        throw ApiError.busy("The sandbox is stopping.");
      }
    }
  }

  private static void refuse(@Nullable Fault fault) {
    if (fault == Fault.HTTP_503) {
      throw new ApiError(503, "SERVICE_UNAVAILABLE", "Unavailable on purpose.", fault);
    }
    if (fault == Fault.RATE_LIMIT) {
      throw new ApiError(429, "RATE_LIMITED", "Too many requests, on purpose.", fault);
    }
  }
}
