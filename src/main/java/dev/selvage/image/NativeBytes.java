package dev.selvage.image;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside of Java's heap, to be handed to a native library. Every copy is checked against
 * its size. For one thread; nothing may be done with it once it is closed.
 */
final class NativeBytes implements AutoCloseable {
  private final Memory memory;
  private final ByteBuffer bytes;

  private NativeBytes(Memory memory) {
    this.memory = memory;
    bytes = memory.getByteBuffer(0, memory.size());
  }

  /**
   * Memory with any content.
   *
   * @param size bytes, 1..2^31 - 1
   * @return null if there is not enough
   */
  static @Nullable NativeBytes allocate(long size) {
    Objects.checkIndex(size - 1, (long) Integer.MAX_VALUE);
    try {
      return new NativeBytes(new Memory(size));
    } catch (OutOfMemoryError e) {
      // Heap or not: its lack is told by the value, so that the caller can do with less.
      return null;
    }
  }

  /** What libraries take. */
  Pointer address() {
    return memory;
  }

  /** bytes. */
  int size() {
    return bytes.capacity();
  }

  int u8(int at) {
    return bytes.get(at) & 0xff;
  }

  void get(int at, byte[] target, int from, int count) {
    bytes.get(at, target, from, count);
  }

  void put(int at, byte[] source, int from, int count) {
    bytes.put(at, source, from, count);
  }

  @Override
  public void close() {
    memory.close();
  }
}
