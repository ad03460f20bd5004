package dev.selvage.batch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a run has done. Safe for use by several threads. */
final class RunCounters {
  final LongAdder skipped = new LongAdder();
  final LongAdder confirmed = new LongAdder();
  final LongAdder differing = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder postponed = new LongAdder();
  final LongAdder composed = new LongAdder();
  final LongAdder rehearsed = new LongAdder();
  final LongAdder retries = new LongAdder();
  private final AtomicLong tiles = new AtomicLong();
  private final AtomicLong admitted = new AtomicLong();
  private final long start = System.nanoTime();

  void tiles(long count) {
    tiles.set(count);
  }

  /** Whether one more tile may be worked on. */
  boolean admit(long limit) {
    return admitted.getAndUpdate(count -> Math.min(count + 1, limit)) < limit;
  }

  boolean isFull(long limit) {
    return admitted.get() >= limit;
  }

  Progress progress(long calls) {
    return new Progress(
        tiles.get(),
        skipped.sum(),
        confirmed.sum(),
        differing.sum(),
        sent.sum(),
        failed.sum(),
        postponed.sum(),
        composed.sum(),
        rehearsed.sum(),
        calls,
        retries.sum(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
