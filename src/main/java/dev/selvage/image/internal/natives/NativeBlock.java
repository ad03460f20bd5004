package dev.selvage.image.internal.natives;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A piece of memory outside of the heap, lent by {@link NativeMemory} until it is closed. Used by
 * one thread at a time.
 */
public final class NativeBlock implements AutoCloseable {
  private final NativeMemory owner;
  private final long size;
  private @Nullable Memory memory;
  private @Nullable ByteBuffer bytes;

  /**
   * @param size bytes that were asked for, at most what the memory has
   * @param bytes a view of all of the memory
   */
  NativeBlock(NativeMemory owner, long size, Memory memory, ByteBuffer bytes) {
    this.owner = owner;
    this.size = size;
    this.memory = memory;
    this.bytes = bytes;
  }

  /** Bytes that may be used; what is in them is anybody's. */
  public long size() {
    return size;
  }

  /**
   * For calls of a library, which writes where it is told to: see {@link #size}.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public Memory memory() {
    return open(memory);
  }

  /**
   * For reading and writing at indexes.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public ByteBuffer bytes() {
    return open(bytes);
  }

  /** Gives the memory back. A second time does nothing. */
  @Override
  public void close() {
    Memory own = memory;
    ByteBuffer view = bytes;
    memory = null;
    bytes = null;
    if (own != null && view != null) {
      owner.giveBack(own, view);
    }
  }

  private static <T> T open(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the memory was given back");
    }
    return part;
  }
}
