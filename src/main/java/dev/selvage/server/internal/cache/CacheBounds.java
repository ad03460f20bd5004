package dev.selvage.server.internal.cache;

/**
 * What a disk cache may take.
 *
 * @param bytes on the disk, whole blocks counted
 * @param entries at most; each takes some 150 bytes of memory
 */
public record CacheBounds(long bytes, int entries) {
  /** An entry for so many bytes of heap leaves nine tenths and more of it to others. */
  private static final int HEAP_OF_ENTRY = 1024;

  /** As many entries as a heap may know of. */
  public static CacheBounds ofHeap(long bytes) {
    long entries = Runtime.getRuntime().maxMemory() / HEAP_OF_ENTRY;
    return new CacheBounds(bytes, (int) Math.min(entries, 10_000_000));
  }
}
