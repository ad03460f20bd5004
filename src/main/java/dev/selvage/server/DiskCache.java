package dev.selvage.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rendered images on a disk, bounded in bytes; what was not used longest goes first. Survives a
 * restart: what is there is found again, and what is damaged is removed instead of served. Losing a
 * file costs a rendering and nothing else, so nothing is forced to the disk and a failure to write
 * is only logged. Safe for use by several threads.
 */
final class DiskCache {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;
  private final long maxBytes;
  private final ServerMetrics metrics;

  /** Sizes by key, the one used longest ago first; guarded by itself. */
  private final Map<String, Long> sizes = new LinkedHashMap<>(64, 0.75f, true);

  private long total;

  private DiskCache(Path folder, long maxBytes, ServerMetrics metrics) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.metrics = metrics;
  }

  /**
   * Opens a folder and takes over what is in it.
   *
   * @param maxBytes of all files together
   * @throws IOException if the folder can be neither made nor read
   */
  static DiskCache open(Path folder, long maxBytes, ServerMetrics metrics) throws IOException {
    Files.createDirectories(folder);
    DiskCache cache = new DiskCache(folder, maxBytes, metrics);
    cache.takeOver();
    return cache;
  }

  Optional<Rendered> get(String key) {
    synchronized (sizes) {
      if (sizes.get(key) == null) {
        return Optional.empty();
      }
    }
    try {
      Optional<Rendered> found = CacheFile.read(file(key), key);
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

  void put(String key, Rendered rendered) {
    long size = CacheFile.HEADER + (long) rendered.bytes().length;
    if (size > maxBytes) {
      return;
    }
    Path file = file(key);
    Path temporary = folder.resolve(UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(file.resolveSibling(""));
      CacheFile.write(temporary, key, rendered);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      added(key, size);
    } catch (IOException e) {
      LOG.warn("Cannot write to the cache in {}: {}", folder, e.toString());
      deleteQuietly(temporary);
    }
  }

  /** Bytes of all files together. */
  long bytes() {
    synchronized (sizes) {
      return total;
    }
  }

  private void added(String key, long size) {
    List<String> evicted = new ArrayList<>();
    synchronized (sizes) {
      Long before = sizes.put(key, size);
      total += size - (before == null ? 0 : before);
      Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
      while (total > maxBytes && oldest.hasNext()) {
        Map.Entry<String, Long> entry = oldest.next();
        total -= entry.getValue();
        evicted.add(entry.getKey());
        oldest.remove();
      }
    }
    evicted.forEach(gone -> deleteQuietly(file(gone)));
  }

  private void remove(String key) {
    synchronized (sizes) {
      Long size = sizes.remove(key);
      total -= size == null ? 0 : size;
    }
    deleteQuietly(file(key));
  }

  private Path file(String key) {
    // 256 folders: some file systems are slow with many files in one.
    return folder.resolve(key.substring(0, 2)).resolve(key);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", file, e.toString());
    }
  }

  private void takeOver() throws IOException {
    record Found(String key, long size, FileTime time) {}
    List<Found> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".tmp")) {
              Files.deleteIfExists(file);
            } else if (KEY.matcher(name).matches() && file.equals(file(name))) {
              found.add(new Found(name, attributes.size(), attributes.lastModifiedTime()));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(Found::time));
    found.forEach(each -> added(each.key(), each.size()));
  }
}
