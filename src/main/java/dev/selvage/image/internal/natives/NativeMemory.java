package dev.selvage.image.internal.natives;

import com.sun.jna.Memory;
import dev.selvage.image.internal.codec.ByteView;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Lends memory outside of the heap and keeps what comes back, up to a bound. Fresh memory of a
 * picture's size costs the system a fault every 4 KB, which is a tenth of decoding it.
 *
 * <p>Safe for several threads. What nobody gives back is freed with the garbage.
 */
public final class NativeMemory {
  /** Sizes are rounded up to this, so that pictures of nearly the same size share. */
  private static final long GRAIN = 1 << 16;

  /** A block that was kept is lent for at least a quarter of its size. */
  private static final int LARGEST_WASTE = 4;

  /** 32 MB a processor: what decoding a picture of some 12 megapixels takes. */
  private static final NativeMemory SHARED =
      new NativeMemory(Runtime.getRuntime().availableProcessors() * (32L << 20));

  private final long bound;
  private final Deque<Kept> free = new ArrayDeque<>();
  private long keeping;

  private record Kept(Memory memory, ByteBuffer bytes) {}

  /**
   * @param bound bytes to keep at most while nobody uses them
   */
  public NativeMemory(long bound) {
    this.bound = bound;
  }

  /** That of the process, for all libraries together. */
  public static NativeMemory shared() {
    return SHARED;
  }

  /**
   * Lends memory with anything in it.
   *
   * @param size bytes, 1..{@code Integer.MAX_VALUE}
   * @throws OutOfMemoryError if the system has none
   */
  public NativeBlock take(long size) {
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a block of " + size + " bytes");
    }
    Kept kept = fitting(size);
    if (kept != null) {
      return new NativeBlock(this, size, kept.memory(), kept.bytes());
    }
    long rounded = Math.min(Integer.MAX_VALUE, (size + GRAIN - 1) / GRAIN * GRAIN);
    Memory fresh = new Memory(rounded);
    return new NativeBlock(this, size, fresh, fresh.getByteBuffer(0, rounded));
  }

  /**
   * Lends memory with a file in it, for a library to read.
   *
   * @throws OutOfMemoryError if the system has none
   */
  public NativeBlock copyOf(ByteView file) {
    NativeBlock copy = take(file.length());
    copy.bytes().put(0, file.bytes(), file.from(), file.length());
    return copy;
  }

  /** Bytes that are kept and not lent. */
  public synchronized long keeping() {
    return keeping;
  }

  /** Keeps what was lent last, and frees what was not needed for longest. */
  void giveBack(Memory memory, ByteBuffer bytes) {
    Deque<Kept> freed = new ArrayDeque<>();
    synchronized (this) {
      free.addFirst(new Kept(memory, bytes));
      keeping += memory.size();
      while (keeping > bound) {
        Kept oldest = free.removeLast();
        keeping -= oldest.memory().size();
        freed.add(oldest);
      }
    }
    freed.forEach(each -> each.memory().close());
  }

  private synchronized @Nullable Kept fitting(long size) {
    for (Iterator<Kept> all = free.iterator(); all.hasNext(); ) {
      Kept each = all.next();
      long there = each.memory().size();
      if (there >= size && there <= Math.max(GRAIN, size * LARGEST_WASTE)) {
        all.remove();
        keeping -= there;
        return each;
      }
    }
    return null;
  }
}
