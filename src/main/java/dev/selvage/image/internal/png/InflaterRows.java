package dev.selvage.image.internal.png;

import dev.selvage.image.internal.codec.ByteView;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the JDK unpacks piece by piece. The stream's own checksum is not looked at: it takes a
 * third of the time, and the chunks that the stream lies in have checksums as well.
 */
public final class InflaterRows implements PngRowSource {
  // For every piece zlib copies up to 32 KB of what it unpacked; larger ones leave the cache.
  private static final int PIECE_BYTES = 1 << 18;

  private final ByteView packed;
  private final Inflater inflater = new Inflater(true);
  private final byte[] piece;
  private long remaining;
  private int position;
  private int filled;
  private @Nullable DataFormatException failure;

  /**
   * @param packed a zlib stream
   * @param size how long its content ought to be, bytes, at least 1
   */
  public InflaterRows(ByteView packed, long size) {
    this.packed = packed;
    remaining = size;
    piece = new byte[(int) Math.min(PIECE_BYTES, size)];
    ByteView deflated = packed.part(ZlibHeader.BYTES, packed.length());
    inflater.setInput(deflated.bytes(), deflated.from(), deflated.length());
  }

  @Override
  public int next(byte[] target, int at, int count) {
    if (!hasMore()) {
      return -1;
    }
    int filter = piece[position++] & 0xff;
    int done = 0;
    while (done < count) {
      if (!hasMore()) {
        return -1;
      }
      int length = Math.min(count - done, filled - position);
      System.arraycopy(piece, position, target, at + done, length);
      position += length;
      done += length;
    }
    return filter;
  }

  @Override
  public boolean hasMore() {
    if (position == filled) {
      position = 0;
      filled = fill();
    }
    return position < filled;
  }

  private int fill() {
    int count = failure == null ? inflate() : 0;
    if (count == 0 && failure != null) {
      throw packed.damaged("the image data cannot be unpacked", failure);
    }
    remaining -= count;
    return count;
  }

  /** Fills the piece; what came before some damage is good, and counts. */
  private int inflate() {
    // What is damaged behind the rows must not be met with them.
    int most = (int) Math.max(1, Math.min(piece.length, remaining));
    long before = inflater.getBytesWritten();
    int count = 0;
    try {
      int more = 1;
      while (more > 0 && count < most) {
        more = inflater.inflate(piece, count, most - count);
        count += more;
      }
    } catch (DataFormatException e) {
      failure = e;
      count = (int) (inflater.getBytesWritten() - before);
    }
    return count;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
