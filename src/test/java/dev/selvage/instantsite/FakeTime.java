package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.RetryClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when somebody waits or when a test says so. */
final class FakeTime {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
  private final long origin = nanos.get();

  /** Random numbers are always 0.5, so that back-off waits are half their ceiling. */
  RetryClock pace() {
    return new RetryClock(() -> START.plus(elapsed()), nanos::get, this::sleep, () -> 0.5);
  }

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos.get() - origin);
  }

  private void sleep(Duration wait) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("as a real wait does");
    }
    waits.add(wait);
    advance(wait);
  }
}
