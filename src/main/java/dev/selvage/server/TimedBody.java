package dev.selvage.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that must have come by a deadline, however steadily it trickles. */
final class TimedBody extends FilterInputStream {
  private final long deadline;

  /**
   * Over a body.
   *
   * @param deadline on the clock of {@link System#nanoTime}
   */
  TimedBody(InputStream body, long deadline) {
    super(body);
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    check();
    return super.read(buffer, offset, length);
  }

  private void check() {
    if (System.nanoTime() - deadline > 0) {
      throw new Refusal(RefusalReason.SLOW_BODY, "the body did not come in time");
    }
  }
}
