package dev.selvage.server.internal.render;

import dev.selvage.image.ImageDecoder;
import dev.selvage.server.internal.cache.RenderCache;
import dev.selvage.server.internal.cache.Rendered;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.WaitingClient;
import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.tracing.Tracing;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out images: from memory, from the disk, from the shared cache, or rendered. Renders the
 * same image once however many ask for it, no more images at a time than there are threads for, and
 * refuses at once what the queue does not hold. Nothing is rendered that nobody waits for any more.
 *
 * <p>Rendering has threads of its own, of the platform: it computes without a pause, and would
 * leave virtual threads that answer others nothing to run on.
 */
public final class RenderService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RenderService.class);

  private static final long PATIENCE_SECONDS = 5;

  private final Renderer renderer;
  private final RenderCache cache;
  private final ServerMetrics metrics;
  private final Tracing tracing;
  private final Executor wakings;
  private final ConcurrentMap<String, InFlightRender> inFlight = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;
  private final Semaphore waiters;

  /**
   * Makes one with nothing in memory.
   *
   * @param wakings wakes those who wait for an image that is rendered
   * @param renders most renderings at a time
   * @param queue most renderings that wait for a thread
   * @param waiters most requests that wait for a rendering, theirs or another's
   */
  public RenderService(
      Renderer renderer,
      RenderCache cache,
      ServerMetrics metrics,
      Tracing tracing,
      Executor wakings,
      int renders,
      int queue,
      int waiters) {
    this.renderer = renderer;
    this.cache = cache;
    this.metrics = metrics;
    this.tracing = tracing;
    this.wakings = wakings;
    this.waiters = new Semaphore(waiters);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            renders,
            renders,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> {
              Thread thread = new Thread(task, "selvage-render-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    metrics.gauge("selvage.queue", "Renderings that wait", () -> threads.getQueue().size());
    metrics.gauge(
        "selvage.native.threads.lost",
        "Threads in native calls that were given up and have not come back",
        ImageDecoder::threadsLost);
    metrics.gauge("selvage.rendering", "Renderings that run", threads::getActiveCount);
  }

  /**
   * An image and where it came from.
   *
   * @param image the image
   * @param outcome where from
   */
  public record Served(Rendered image, CacheOutcome outcome) {}

  /** The key of an order: the same for the same bytes. */
  public String key(RenderRequest order) {
    return order.key(renderer.engine());
  }

  /**
   * The image of an order.
   *
   * @throws Refusal if the queue is full, or it takes too long
   * @throws ImageChangedException if a source was replaced since the order was made
   */
  public Served get(String key, RenderRequest order, WaitingClient client)
      throws InterruptedException {
    Served kept = looked(() -> inMemory(key));
    if (kept != null) {
      return served(kept);
    }
    if (!waiters.tryAcquire()) {
      throw new Refusal(RefusalReason.QUEUE_FULL, "too many requests wait");
    }
    try {
      Served served = null;
      while (served == null) {
        served = joinOrStart(key, order, client);
      }
      return served;
    } finally {
      waiters.release();
    }
  }

  /** Ends the threads; what runs is waited for a little, what is queued is not. */
  @Override
  public void close() {
    threads.getQueue().clear();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      // After the last rendering has been given to it.
      cache.close();
    }
  }

  private @Nullable Served joinOrStart(String key, RenderRequest order, WaitingClient client)
      throws InterruptedException {
    InFlightRender own = new InFlightRender();
    own.join(client);
    InFlightRender other = inFlight.putIfAbsent(key, own);
    if (other != null) {
      return other.join(client)
          ? served(new Served(other.await(client), CacheOutcome.JOINED))
          : null;
    }
    CacheOutcome outcome;
    try {
      outcome = start(key, order, own);
    } catch (RuntimeException | Error e) {
      inFlight.remove(key, own);
      own.fail(e);
      throw e;
    }
    return served(new Served(own.await(client), outcome));
  }

  /** Finds the image in a cache after all, or queues its rendering. */
  private CacheOutcome start(String key, RenderRequest order, InFlightRender render) {
    // The render before this one may have ended between our look and our entry.
    Served kept = looked(() -> inAnyCache(key));
    if (kept != null) {
      inFlight.remove(key, render);
      render.complete(kept.image());
      return kept.outcome();
    }
    try {
      threads.execute(tracing.carried(() -> run(key, order, render)));
    } catch (RejectedExecutionException e) {
      throw new Refusal(RefusalReason.QUEUE_FULL, "the queue of renderings is full", e);
    }
    return CacheOutcome.MISS;
  }

  private @Nullable Served inMemory(String key) {
    Rendered kept = cache.inMemory(key);
    return kept == null ? null : new Served(kept, CacheOutcome.MEMORY);
  }

  private @Nullable Served inAnyCache(String key) {
    Served kept = inMemory(key);
    if (kept == null) {
      kept = cache.onDisk(key).map(image -> new Served(image, CacheOutcome.DISK)).orElse(null);
    }
    if (kept == null) {
      kept = cache.inShared(key).map(image -> new Served(image, CacheOutcome.SHARED)).orElse(null);
    }
    return kept;
  }

  /** Looks into caches, which is a span of its own. */
  private @Nullable Served looked(Supplier<@Nullable Served> caches) {
    try (Tracing.Step step = tracing.step("cache")) {
      Served kept = caches.get();
      step.note("selvage.cache", (kept == null ? CacheOutcome.MISS : kept.outcome()).label());
      return kept;
    }
  }

  private void run(String key, RenderRequest order, InFlightRender render) {
    if (render.abandonIfLeft()) {
      inFlight.remove(key, render);
      render.fail(new Refusal(RefusalReason.CLIENT_GONE, "nobody waits any more"));
      return;
    }
    try {
      Rendered rendered = render(order, render.deadline());
      cache.keepInMemory(key, rendered);
      inFlight.remove(key, render);
      wakings.execute(() -> render.complete(rendered));
      cache.keepOnDisk(key, rendered);
      cache.share(key, rendered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(key, render, new Refusal(RefusalReason.STOPPING, "the server stops", e));
    } catch (RuntimeException | Error e) {
      end(key, render, e);
    }
  }

  private Rendered render(RenderRequest order, long deadline) throws InterruptedException {
    try (Tracing.Step step = tracing.step("render")) {
      try {
        return renderer.render(order, deadline);
      } catch (InterruptedException | RuntimeException | Error e) {
        step.failed(e);
        throw e;
      }
    }
  }

  private void end(String key, InFlightRender render, Throwable failure) {
    if (inFlight.remove(key, render)) {
      wakings.execute(() -> render.fail(failure));
    } else {
      LOG.warn("Could not keep an image", failure);
    }
  }

  private Served served(Served served) {
    metrics.cached(served.outcome());
    return served;
  }
}
