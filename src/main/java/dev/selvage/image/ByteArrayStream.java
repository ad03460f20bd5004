package dev.selvage.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as ImageIO wants it, without the copies that its own streams make. Ends a reader
 * whose time is up, and remembers whether one has asked for more than there is.
 */
final class ByteArrayStream extends ImageInputStreamImpl {
  private static final int READS_A_CHECK = 1024;

  private final byte[] bytes;
  private final DecodeRun run;
  private int readsLeft;
  private boolean passedEnd;

  ByteArrayStream(byte[] bytes, DecodeRun run) {
    this.bytes = bytes;
    this.run = run;
  }

  @Override
  public int read() {
    checkTime();
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      passedEnd = true;
      return -1;
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    run.checkTime();
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      passedEnd = true;
      return -1;
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
    return passedEnd;
  }

  private void checkTime() {
    if (--readsLeft < 0) {
      readsLeft = READS_A_CHECK;
      run.checkTime();
    }
  }
}
