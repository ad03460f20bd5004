package dev.selvage.server.internal.http;

import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.settings.ConnectionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;

/**
 * The body of a request, which arrives whole or ends in a {@link Refusal}: one that is cut off,
 * broken, slower than the limits allow or not there before the deadline, and one that still comes
 * when the server ends. For one thread.
 */
final class IncomingBody extends InputStream {
  /** How often a read that waits looks at the time, ms. */
  private static final long TICK = 500;

  private final InputStream body;
  private final EndPoint endPoint;
  private final ConnectionLimits limits;
  private final BooleanSupplier ending;
  private final long deadline;
  private final long idleTimeout;
  private final long start = System.nanoTime();
  private long received;
  private boolean whole;

  /**
   * Over the web server's own body.
   *
   * @param endPoint the connection that it comes by
   * @param deadline on the clock of {@link System#nanoTime}
   * @param ending whether the server waits for nothing any more
   */
  IncomingBody(
      InputStream body,
      EndPoint endPoint,
      ConnectionLimits limits,
      long deadline,
      BooleanSupplier ending) {
    this.body = body;
    this.endPoint = endPoint;
    this.limits = limits;
    this.deadline = deadline;
    this.ending = ending;
    this.idleTimeout = endPoint.getIdleTimeout();
  }

  /** Whether its last byte has come. */
  boolean whole() {
    return whole;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    endPoint.setIdleTimeout(TICK);
    try {
      Integer count = null;
      while (count == null) {
        check();
        count = attempt(buffer, offset, length);
      }
      whole = count < 0;
      received += Math.max(0, count);
      return count;
    } finally {
      endPoint.setIdleTimeout(idleTimeout);
    }
  }

  /** Reads, for one tick at most; null if nothing came. */
  private @org.jspecify.annotations.Nullable Integer attempt(
      byte[] buffer, int offset, int length) {
    try {
      return body.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      if (isTick(e)) {
        return null;
      }
      if (ending.getAsBoolean()) {
        throw new Refusal(RefusalReason.STOPPING, "the server ended before the body", e);
      }
      boolean told = e instanceof HttpException;
      throw new Refusal(
          told ? RefusalReason.INCOMPLETE_BODY : RefusalReason.CLIENT_GONE,
          "the body did not arrive whole: " + e,
          e);
    }
  }

  /** The web server hands the end of the tick out, and goes on when it is asked again. */
  private static boolean isTick(Throwable failure) {
    return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
  }

  private void check() {
    long now = System.nanoTime();
    if (ending.getAsBoolean()) {
      throw new Refusal(RefusalReason.STOPPING, "the server ends before the body");
    }
    if (now - deadline > 0 || now - start > limits.nanos(received)) {
      throw new Refusal(RefusalReason.SLOW_BODY, "the body did not come in time");
    }
  }
}
