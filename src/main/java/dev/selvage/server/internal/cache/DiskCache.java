package dev.selvage.server.internal.cache;

import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rendered images on a disk, bounded in number and in the space that their files take; what was not
 * used longest goes first. Survives a restart: what is there is found again, and what is damaged is
 * removed instead of served. Losing a file costs a rendering and nothing else, so nothing is forced
 * to the disk and a failure to write is only logged. Safe for use by several threads.
 */
public final class DiskCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);

  private final CacheFolder folder;
  private final CacheBounds bounds;
  private final ServerMetrics metrics;
  private final int block;

  /** Blocks of the file by key, the one used longest ago first; guarded by itself. */
  private final Map<CacheKey, Integer> blocks = new LinkedHashMap<>(64, 0.75f, true);

  private long total;

  /** Whether all that was there at the start is known. */
  private volatile boolean complete;

  private volatile boolean closed;

  private DiskCache(CacheFolder folder, CacheBounds bounds, ServerMetrics metrics) {
    this.folder = folder;
    this.bounds = bounds;
    this.metrics = metrics;
    this.block = folder.blockBytes();
  }

  /**
   * Opens a folder and takes over what an earlier cache has left in it.
   *
   * @param parent the cache keeps to a folder of its own inside
   * @param background goes through the files; until it has, each is found by its name
   * @throws IOException if the folder can be neither made nor read
   * @throws dev.selvage.UnusableInputException if the folder inside is not ours
   */
  public static DiskCache open(
      Path parent, CacheBounds bounds, ServerMetrics metrics, Executor background)
      throws IOException {
    DiskCache cache = new DiskCache(CacheFolder.open(parent), bounds, metrics);
    background.execute(cache::takeOver);
    return cache;
  }

  /**
   * An image; empty if there is none that is whole.
   *
   * @param name 64 lower-case hexadecimal digits
   */
  public Optional<Rendered> get(String name) {
    CacheKey key = CacheKey.parse(name);
    Integer known;
    synchronized (blocks) {
      known = blocks.get(key);
    }
    if (known == null && complete) {
      return Optional.empty();
    }
    try {
      long most = known == null ? bounds.bytes() : (long) known * block;
      Optional<Rendered> found = CacheFile.read(folder.file(key), name, most);
      if (found.isEmpty()) {
        LOG.warn("Removed {} from the cache: it is damaged", key);
        metrics.cached(CacheOutcome.DAMAGED);
        remove(key);
      }
      return found;
    } catch (NoSuchFileException e) {
      remove(key);
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("Cannot read {} from the cache", key, e);
      remove(key);
      return Optional.empty();
    }
  }

  /**
   * Keeps an image, whole or not at all.
   *
   * @param name 64 lower-case hexadecimal digits
   */
  public void put(String name, Rendered rendered) {
    CacheKey key = CacheKey.parse(name);
    int taken = blocks(CacheEntry.HEADER + (long) rendered.bytes().length);
    if ((long) taken * block > bounds.bytes()) {
      return;
    }
    Path temporary = folder.temporary();
    try {
      folder.prepare(key);
      CacheFile.write(temporary, name, rendered);
      Files.move(
          temporary,
          folder.file(key),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      added(key, taken);
    } catch (IOException e) {
      LOG.warn("Cannot write to the cache in {}: {}", folder, e.toString());
      folder.deleteFile(temporary);
    }
  }

  /** Bytes that all files together take on the disk. */
  public long bytes() {
    synchronized (blocks) {
      return total * block;
    }
  }

  /** How many images there are. */
  public int entries() {
    synchronized (blocks) {
      return blocks.size();
    }
  }

  private int blocks(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, (bytes + block - 1) / block));
  }

  private void added(CacheKey key, int taken) {
    List<CacheKey> evicted = new ArrayList<>();
    synchronized (blocks) {
      Integer before = blocks.put(key, taken);
      total += taken - (before == null ? 0 : before);
      Iterator<Map.Entry<CacheKey, Integer>> oldest = blocks.entrySet().iterator();
      while (isFull() && oldest.hasNext()) {
        Map.Entry<CacheKey, Integer> entry = oldest.next();
        total -= entry.getValue();
        evicted.add(entry.getKey());
        oldest.remove();
      }
    }
    evicted.forEach(folder::delete);
  }

  private boolean isFull() {
    return total * block > bounds.bytes() || blocks.size() > bounds.entries();
  }

  private void remove(CacheKey key) {
    synchronized (blocks) {
      Integer taken = blocks.remove(key);
      total -= taken == null ? 0 : taken;
    }
    folder.delete(key);
  }

  /** Stops to go through the files; they stay for the next time. */
  @Override
  public void close() {
    closed = true;
  }

  /** Never knows of more files at a time than the cache may hold. */
  private void takeOver() {
    record Found(CacheKey key, int blocks, long millis) {}
    PriorityQueue<Found> newest = new PriorityQueue<>(Comparator.comparingLong(Found::millis));
    try {
      folder.visit(
          (key, bytes, millis) -> {
            newest.add(new Found(key, blocks(bytes), millis));
            if (newest.size() > bounds.entries()) {
              removeUnlessKnown(newest.remove().key());
            }
            return !closed;
          });
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("Cannot read all of the cache in {}: {}", folder, e.toString());
    }
    while (!newest.isEmpty() && !closed) {
      Found oldest = newest.remove();
      if (!isKnown(oldest.key())) {
        added(oldest.key(), oldest.blocks());
      }
    }
    complete = true;
  }

  private void removeUnlessKnown(CacheKey key) {
    if (!isKnown(key)) {
      folder.delete(key);
    }
  }

  private boolean isKnown(CacheKey key) {
    synchronized (blocks) {
      return blocks.containsKey(key);
    }
  }
}
