package dev.selvage.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times the parts of one run, and says when each begins; not safe for use by several threads. */
public final class Stopwatch {
  private final ProgressListener listener;
  private final List<Timing> timings;

  public Stopwatch(ProgressListener listener) {
    this(listener, List.of());
  }

  /** Goes on with a run of which parts are over. */
  Stopwatch(ProgressListener listener, List<Timing> before) {
    this.listener = listener;
    this.timings = new ArrayList<>(before);
  }

  public <T> T time(String part, Supplier<T> work) {
    listener.began(part);
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      timings.add(new Timing(part, Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  public List<Timing> timings() {
    return List.copyOf(timings);
  }
}
