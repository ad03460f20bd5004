package dev.selvage.sandbox;

import dev.selvage.UnusableInputException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes uploads in the background, each after the delay. Safe for several threads. */
final class Processing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);
  private static final int THREADS = 2;

  private final SandboxImages images;
  private final ImageSizes maker;
  private final long delayMillis;
  private final ScheduledThreadPoolExecutor threads;

  Processing(SandboxImages images, ImageSizes maker, long delayMillis) {
    this.images = images;
    this.maker = maker;
    this.delayMillis = delayMillis;
    threads =
        new ScheduledThreadPoolExecutor(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "sandbox-processing");
              thread.setDaemon(true);
              return thread;
            });
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Takes an upload whose room was made by {@link SandboxImages#admit}, and gives that back. */
  void submit(TileImage image, byte[] upload) {
    // Nobody waits for it: the image itself tells how it ended.
    ScheduledFuture<?> unused =
        threads.schedule(() -> process(image, upload), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void process(TileImage image, byte[] upload) {
    try {
      byte[] original = maker.original(upload);
      images.finish(image, maker.describe(image, original), original);
    } catch (UnusableInputException e) {
      image.fail("The upload " + e.what() + ".");
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("Image {} cannot be processed", image.id(), e);
      image.fail("The upload cannot be processed.");
    } finally {
      images.release(upload.length);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
