package dev.selvage.image.internal.imageio;

import dev.selvage.image.DecodeContext;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as ImageIO wants it, without the copies that its own streams make. Ends a reader
 * whose time is up, and remembers whether one has asked for more than there is.
 */
public final class ByteArrayStream extends ImageInputStreamImpl {
  private static final int READS_A_CHECK = 1024;
  // Some read ahead, by some bytes; those that take missing data for zeros never come to an end.
  private static final int MOST_PASSES_OF_END = 10_000;

  private final byte[] bytes;
  private final DecodeContext context;
  private int readsLeft;
  private int passesOfEnd;

  public ByteArrayStream(byte[] bytes, DecodeContext context) {
    this.bytes = bytes;
    this.context = context;
  }

  @Override
  public int read() throws IOException {
    if (--readsLeft < 0) {
      readsLeft = READS_A_CHECK;
      context.check();
    }
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return end();
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    context.check();
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return end();
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  /** Whether anything behind the last byte was asked for. */
  boolean passedEnd() {
    return passesOfEnd > 0;
  }

  private int end() throws IOException {
    if (++passesOfEnd > MOST_PASSES_OF_END) {
      // Not an EOFException: those are what such a reader takes for zeros.
      throw new IOException("reads on and on behind the end");
    }
    return -1;
  }
}
