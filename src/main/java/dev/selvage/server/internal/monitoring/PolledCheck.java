package dev.selvage.server.internal.monitoring;

import java.io.IOException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks something again and again by a thread of its own, since a check may block: whoever asks
 * how it is gets the last result. One that does not end counts as failed. Safe for use by several
 * threads.
 */
public final class PolledCheck implements Supplier<Readiness.State>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PolledCheck.class);

  /** How many intervals a check may take until it counts as failed. */
  private static final int LATE = 10;

  private final String name;
  private final Check check;
  private final long lateNanos;
  private final Timer timer;
  private volatile Readiness.State state = Readiness.State.STARTING;
  private volatile long ended = System.nanoTime();

  private PolledCheck(String name, Check check, Duration interval) {
    this.name = name;
    this.check = check;
    this.lateNanos = interval.toNanos() * LATE;
    this.timer = new Timer("selvage-check-" + name, true);
  }

  /** What is checked. */
  @FunctionalInterface
  public interface Check {
    /**
     * Returns if it can be used.
     *
     * @throws IOException if it cannot be reached
     * @throws dev.selvage.SelvageException if it cannot be used
     * @throws InterruptedException if it was interrupted while it waited
     */
    void run() throws IOException, InterruptedException;
  }

  /**
   * Starts to check.
   *
   * @param interval from the end of a check to the next one, above 0
   */
  public static PolledCheck start(String name, Check check, Duration interval) {
    PolledCheck started = new PolledCheck(name, check, interval);
    long millis = Math.max(1, interval.toMillis());
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            started.look();
          }
        };
    started.timer.schedule(task, 0, millis);
    return started;
  }

  @Override
  public Readiness.State get() {
    boolean late = System.nanoTime() - ended > lateNanos;
    return late ? Readiness.State.UNUSABLE : state;
  }

  @Override
  public void close() {
    timer.cancel();
  }

  private void look() {
    try {
      check.run();
      if (state == Readiness.State.UNUSABLE) {
        LOG.info("The {} can be used again", name);
      }
      state = Readiness.State.USABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      if (state != Readiness.State.UNUSABLE) {
        LOG.warn("The {} cannot be used, not ready: {}", name, e.toString());
      }
      state = Readiness.State.UNUSABLE;
    } finally {
      ended = System.nanoTime();
    }
  }
}
