package dev.selvage.image;

/** Rows that were unpacked all at once, and are as many bytes as was said. */
final class NativeRows implements PngRowSource {
  private final NativeBytes bytes;
  private int position;

  /**
   * @param bytes given up: closed with this
   */
  NativeRows(NativeBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int next(byte[] target, int at, int count) {
    if (count >= bytes.size() - position) {
      return -1;
    }
    int filter = bytes.u8(position);
    bytes.get(position + 1, target, at, count);
    position += 1 + count;
    return filter;
  }

  @Override
  public boolean hasMore() {
    return position < bytes.size();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
