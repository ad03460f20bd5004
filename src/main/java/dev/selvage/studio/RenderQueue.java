package dev.selvage.studio;

import dev.selvage.DeadlineException;
import dev.selvage.image.Limits;
import dev.selvage.render.Composer;
import dev.selvage.resample.Resamplers;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What draws, for two calls at a time; others wait, in their order. Safe for use by several
 * threads.
 */
final class RenderQueue {
  private static final int MOST_THREADS = 4;

  private final Composer composer;
  private final Semaphore free = new Semaphore(2, true);

  /** With the engine that {@code compose} has, so that the same chain gives the same bytes. */
  RenderQueue(Limits limits) {
    composer =
        Composer.builder()
            .limits(limits)
            .resampler(Resamplers.named("scalar"))
            .threads(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()))
            .build();
  }

  Composer composer() {
    return composer;
  }

  /**
   * Draws when it is this call's turn.
   *
   * @throws DeadlineException if the studio is stopping
   */
  <T> T run(Supplier<T> drawing) {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException("studio", "is stopping", "start it again");
    }
    try {
      return drawing.get();
    } finally {
      free.release();
    }
  }
}
