package dev.selvage.server.internal.jetty;

import dev.selvage.server.internal.http.NothingYetException;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.settings.ConnectionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;

/**
 * The body of a request as Jetty receives it, refused if it comes slower than the limits allow. A
 * read ends in {@link NothingYetException} after a moment. For one thread.
 */
final class JettyBody extends InputStream {
  /** How long a read waits, ms. */
  private static final long TICK = 500;

  private final InputStream body;
  private final EndPoint endPoint;
  private final ConnectionLimits limits;
  private final long idleTimeout;
  private final long start = System.nanoTime();
  private long received;

  /**
   * Over the web server's own body.
   *
   * @param endPoint the connection that it comes by
   */
  JettyBody(InputStream body, EndPoint endPoint, ConnectionLimits limits) {
    this.body = body;
    this.endPoint = endPoint;
    this.limits = limits;
    this.idleTimeout = endPoint.getIdleTimeout();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (System.nanoTime() - start > limits.nanos(received)) {
      throw new Refusal(RefusalReason.SLOW_BODY, "the body came too slowly");
    }
    endPoint.setIdleTimeout(TICK);
    try {
      int count = body.read(buffer, offset, length);
      received += Math.max(0, count);
      return count;
    } catch (IOException | RuntimeException e) {
      throw told(e);
    } finally {
      endPoint.setIdleTimeout(idleTimeout);
    }
  }

  private static IOException told(Exception failure) {
    // The web server hands the end of the tick out, and goes on when it is asked again.
    if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
      return new NothingYetException(failure);
    }
    IOException told =
        failure instanceof HttpException
            ? new ProtocolException(failure.toString())
            : new IOException(failure.toString());
    told.initCause(failure);
    return told;
  }
}
