package dev.selvage.server.internal.origin;

import dev.selvage.DeadlineException;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.store.OriginTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call for all who ask for the same while it runs; they get its result or its failure. Safe for
 * use by several threads.
 *
 * @param <T> the result
 */
final class SingleFlight<T> {
  private final Duration time;
  private final Semaphore waiters;
  private final ConcurrentMap<String, CompletableFuture<T>> running = new ConcurrentHashMap<>();

  /**
   * Calls of which none runs.
   *
   * @param time how long another's call is waited for
   * @param waiters the most who call or wait at a time
   */
  SingleFlight(Duration time, int waiters) {
    this.time = time;
    this.waiters = new Semaphore(waiters);
  }

  /**
   * The result of a call, of this one or of one that runs.
   *
   * @param call by the key; throws what concerns all who wait for it
   * @throws Refusal if too many wait
   * @throws OriginTimeoutException if another's call takes too long
   */
  T get(String key, Function<String, T> call) {
    if (!waiters.tryAcquire()) {
      throw new Refusal(RefusalReason.QUEUE_FULL, "too many requests wait for originals");
    }
    try {
      CompletableFuture<T> own = new CompletableFuture<>();
      CompletableFuture<T> other = running.putIfAbsent(key, own);
      return other == null ? run(key, call, own) : await(key, other);
    } finally {
      waiters.release();
    }
  }

  private T run(String key, Function<String, T> call, CompletableFuture<T> own) {
    try {
      T result = call.apply(key);
      own.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(key, own);
    }
  }

  private T await(String key, CompletableFuture<T> other) {
    try {
      return other.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new OriginTimeoutException("image " + key, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException("image " + key, "was interrupted", "", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }
}
