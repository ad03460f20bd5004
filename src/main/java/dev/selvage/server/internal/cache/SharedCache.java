package dev.selvage.server.internal.cache;

import dev.selvage.s3.ObjectConditionException;
import dev.selvage.s3.ObjectContent;
import dev.selvage.s3.ObjectStore;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.WriteCondition;
import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.internal.monitoring.SharedWrite;
import dev.selvage.server.tracing.Tracing;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rendered images in a bucket that several servers share: read when no other cache has one, written
 * behind the answer. An object that is not what its key and its hash say, be it torn or somebody
 * else's, is not served, and neither replaced nor removed. No failure of it is one of a request,
 * and a bucket that fails several times in a row is left alone for a while. Safe for use by several
 * threads.
 */
public final class SharedCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedCache.class);

  /** The largest image that is shared, bytes. */
  private static final long MOST = 64L << 20;

  private static final int WRITERS = 2;
  private static final int QUEUE = 512;
  private static final long QUEUED_BYTES = 64L << 20;
  private static final String MEDIA_TYPE = "application/octet-stream";

  /** How long what is queued may take at the end. */
  private static final long PATIENCE_SECONDS = 5;

  private final ObjectStore objects;
  private final S3Location location;
  private final ServerMetrics metrics;
  private final Tracing tracing;
  private final FailurePause reads;
  private final FailurePause writes;
  private final AtomicLong queued = new AtomicLong();
  private final ThreadPoolExecutor writers;

  /**
   * Over a bucket.
   *
   * @param objects closed with this
   * @param location where in the bucket
   */
  public SharedCache(
      ObjectStore objects, S3Location location, ServerMetrics metrics, Tracing tracing) {
    this.objects = objects;
    this.location = location;
    this.metrics = metrics;
    this.tracing = tracing;
    this.reads = new FailurePause("read the cache in " + location);
    this.writes = new FailurePause("write to the cache in " + location);
    this.writers =
        new ThreadPoolExecutor(
            WRITERS,
            WRITERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "selvage-shared-cache");
              thread.setDaemon(true);
              return thread;
            });
    metrics.gauge(
        "selvage.cache.shared.queue",
        "Images that wait to be written to the shared cache",
        () -> writers.getQueue().size());
    metrics.counter(
        "selvage.cache.shared.failures",
        "Reads and writes of the shared cache that failed",
        () -> reads.failures() + writes.failures());
    writers.execute(this::connect);
  }

  /** The first call takes longer than all others, and tells whether the settings are right. */
  private void connect() {
    try {
      objects.head(location.key("connect"));
    } catch (RuntimeException e) {
      LOG.warn("Cannot reach the cache in {} yet: {}", location, e.toString());
    }
  }

  /** An image; empty as well where the bucket cannot be read. */
  Optional<Rendered> get(String key) {
    if (!reads.isOver()) {
      return Optional.empty();
    }
    try {
      Optional<ObjectContent> object = objects.get(location.key(key), MOST + CacheEntry.HEADER);
      reads.succeeded();
      return object.flatMap(found -> parse(key, found.bytes()));
    } catch (RuntimeException e) {
      reads.failed(e);
      return Optional.empty();
    }
  }

  private Optional<Rendered> parse(String key, byte[] content) {
    Optional<Rendered> rendered = CacheEntry.parse(key, ByteBuffer.wrap(content));
    if (rendered.isEmpty()) {
      LOG.warn("{} is torn or not ours; it is left as it is", location.key(key));
      metrics.cached(CacheOutcome.FOREIGN);
    }
    return rendered;
  }

  /** Takes an image to be written; drops it where too many wait. */
  void put(String key, Rendered rendered) {
    int bytes = rendered.bytes().length;
    if (bytes > MOST || !writes.isOver()) {
      metrics.shared(SharedWrite.DROPPED);
      return;
    }
    if (queued.addAndGet(bytes) > QUEUED_BYTES) {
      queued.addAndGet(-bytes);
      metrics.shared(SharedWrite.DROPPED);
      return;
    }
    try {
      writers.execute(tracing.carried(() -> write(key, rendered)));
    } catch (RejectedExecutionException e) {
      queued.addAndGet(-bytes);
      metrics.shared(SharedWrite.DROPPED);
    }
  }

  private void write(String key, Rendered rendered) {
    try (Tracing.Step step = tracing.step("cache")) {
      step.note("selvage.operation", "write");
      byte[] entry = CacheEntry.bytes(key, rendered);
      objects.put(location.key(key), entry, MEDIA_TYPE, Map.of(), WriteCondition.ABSENT);
      writes.succeeded();
      metrics.shared(SharedWrite.WRITTEN);
    } catch (ObjectConditionException e) {
      // Another server was first, or something else is there.
      writes.succeeded();
      metrics.shared(SharedWrite.PRESENT);
    } catch (RuntimeException e) {
      writes.failed(e);
      metrics.shared(SharedWrite.FAILED);
    } finally {
      queued.addAndGet(-rendered.bytes().length);
    }
  }

  /** Writes what is queued, for a while, and closes the connections. */
  @Override
  public void close() {
    writers.shutdown();
    try {
      if (!writers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        int left = writers.shutdownNow().size();
        LOG.warn("{} images were not written to the cache in {}", left, location);
      }
    } catch (InterruptedException e) {
      writers.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      objects.close();
    }
  }
}
