package dev.selvage.server.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rendered images in memory, bounded in bytes, over those on the disk and those that are shared.
 */
public final class RenderCache implements AutoCloseable {
  /** What an entry takes beside its bytes: key, node, array header. */
  private static final int OVERHEAD = 400;

  private final Cache<String, Rendered> memory;
  private final @Nullable DiskCache disk;
  private final @Nullable SharedCache shared;

  /**
   * A cache.
   *
   * @param memoryBytes of all images in memory together; 0 keeps none
   * @param disk null keeps none
   * @param shared with other servers; null keeps none
   */
  public RenderCache(long memoryBytes, @Nullable DiskCache disk, @Nullable SharedCache shared) {
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((String key, Rendered value) -> value.bytes().length + OVERHEAD)
            .build();
    this.disk = disk;
    this.shared = shared;
  }

  public @Nullable Rendered inMemory(String key) {
    return memory.getIfPresent(key);
  }

  /** From the disk, and into memory. */
  public Optional<Rendered> onDisk(String key) {
    Optional<Rendered> found = disk == null ? Optional.empty() : disk.get(key);
    found.ifPresent(rendered -> memory.put(key, rendered));
    return found;
  }

  /** From the shared cache, and into memory and onto the disk. */
  public Optional<Rendered> inShared(String key) {
    Optional<Rendered> found = shared == null ? Optional.empty() : shared.get(key);
    found.ifPresent(
        rendered -> {
          memory.put(key, rendered);
          keepOnDisk(key, rendered);
        });
    return found;
  }

  public void keepInMemory(String key, Rendered rendered) {
    memory.put(key, rendered);
  }

  public void keepOnDisk(String key, Rendered rendered) {
    if (disk != null) {
      disk.put(key, rendered);
    }
  }

  /** Has an image written to the shared cache; does not wait for it. */
  public void share(String key, Rendered rendered) {
    if (shared != null) {
      shared.put(key, rendered);
    }
  }

  @Override
  public void close() {
    if (shared != null) {
      shared.close();
    }
    if (disk != null) {
      disk.close();
    }
  }
}
