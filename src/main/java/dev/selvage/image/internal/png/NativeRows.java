package dev.selvage.image.internal.png;

import dev.selvage.image.internal.natives.NativeBlock;
import java.nio.ByteBuffer;

/** Rows that were unpacked all at once, and are as many bytes as was said. */
public final class NativeRows implements PngRowSource {
  private final NativeBlock block;
  private final ByteBuffer bytes;
  private final long size;
  private int position;

  /**
   * @param block given up: closed with this
   */
  public NativeRows(NativeBlock block) {
    this.block = block;
    bytes = block.bytes();
    size = block.size();
  }

  @Override
  public int next(byte[] target, int at, int count) {
    if (count >= size - position) {
      return -1;
    }
    int filter = bytes.get(position) & 0xff;
    bytes.get(position + 1, target, at, count);
    position += 1 + count;
    return filter;
  }

  @Override
  public boolean hasMore() {
    return position < size;
  }

  @Override
  public void close() {
    block.close();
  }
}
