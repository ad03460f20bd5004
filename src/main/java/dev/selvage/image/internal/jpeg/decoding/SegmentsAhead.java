package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments by a thread of its own, a few ahead of what has been asked for: so one core reads
 * codes while another transforms. What was read ahead in vain leaves no trace. For one thread,
 * beside its own.
 */
final class SegmentsAhead implements Segments {
  private static final int AHEAD = 4;

  private final BlockingQueue<Segment> free = new ArrayBlockingQueue<>(AHEAD);
  private final BlockingQueue<Segment> filled = new ArrayBlockingQueue<>(AHEAD + 1);
  private final List<Segment> all = new ArrayList<>();
  private final Segment failed;
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private @Nullable Segment current;
  private boolean closed;

  SegmentsAhead(SegmentReader reader, Scan scan) {
    for (int i = 0; i < AHEAD; i++) {
      all.add(new Segment(scan));
    }
    free.addAll(all);
    failed = all.get(0);
    thread = new Thread(() -> run(reader), "selvage-jpeg");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(SegmentReader reader) {
    try {
      while (!reader.isDone()) {
        Segment segment = free.take();
        reader.read(segment);
        filled.put(segment);
      }
    } catch (InterruptedException e) {
      // Nobody asks for more.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
      filled.add(failed);
    }
  }

  @Override
  public Segment next() {
    Segment before = current;
    if (before != null) {
      free.add(before);
    }
    rethrow(failure);
    Segment next = take();
    rethrow(failure);
    current = next;
    return next;
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Reading a segment takes less than a millisecond, so that an interruption may wait for it. */
  private Segment take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return filled.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    all.forEach(Segment::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
