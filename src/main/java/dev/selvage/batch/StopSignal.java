package dev.selvage.batch;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether, and why, a run ends before it is through. Safe for use by several threads. */
final class StopSignal {
  private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();
  private volatile boolean near;
  private volatile Runnable halt = () -> {};

  /** What makes everybody stop who waits. */
  void halts(Runnable action) {
    halt = action;
  }

  /** Whether nothing new is to begin. */
  boolean isNear() {
    return near;
  }

  /** Somebody wishes it. */
  void now() {
    near = true;
    halt.run();
  }

  /** Something makes it useless to go on; the first such thing counts. */
  void because(Throwable failure) {
    reason.compareAndSet(null, failure);
    now();
  }

  /** What made it useless to go on, or null. */
  @Nullable Throwable reason() {
    return reason.get();
  }
}
