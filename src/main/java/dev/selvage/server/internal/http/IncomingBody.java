package dev.selvage.server.internal.http;

import dev.selvage.server.internal.monitoring.RefusalReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, which arrives whole or ends in a {@link Refusal}: one that is cut off,
 * broken or not there before the deadline, and one that still comes when the server ends. For one
 * thread.
 */
final class IncomingBody extends InputStream {
  private final InputStream body;
  private final BooleanSupplier ending;
  private final long deadline;
  private boolean whole;

  /**
   * Over the web server's own body, which may throw {@link NothingYetException} so that time is
   * looked at also while nothing comes.
   *
   * @param deadline on the clock of {@link System#nanoTime}
   * @param ending whether the server waits for nothing any more
   */
  IncomingBody(InputStream body, long deadline, BooleanSupplier ending) {
    this.body = body;
    this.deadline = deadline;
    this.ending = ending;
  }

  /** Whether its last byte has come. */
  boolean whole() {
    return whole;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Integer count = null;
    while (count == null) {
      check();
      count = attempt(buffer, offset, length);
    }
    whole = count < 0;
    return count;
  }

  /** Reads once; null if nothing came yet. */
  private @Nullable Integer attempt(byte[] buffer, int offset, int length) {
    try {
      return body.read(buffer, offset, length);
    } catch (NothingYetException e) {
      return null;
    } catch (Refusal e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (ending.getAsBoolean()) {
        throw new Refusal(RefusalReason.STOPPING, "the server ended before the body", e);
      }
      throw new Refusal(meaning(e), "the body did not arrive whole: " + e, e);
    }
  }

  private static RefusalReason meaning(Exception failure) {
    if (failure instanceof SocketTimeoutException
        || failure.getCause() instanceof TimeoutException) {
      return RefusalReason.SLOW_BODY;
    }
    // Whoever has broken the protocol is there to be told; who has closed the connection is not.
    return failure instanceof ProtocolException
        ? RefusalReason.INCOMPLETE_BODY
        : RefusalReason.CLIENT_GONE;
  }

  private void check() {
    if (ending.getAsBoolean()) {
      throw new Refusal(RefusalReason.STOPPING, "the server ends before the body");
    }
    if (System.nanoTime() - deadline > 0) {
      throw new Refusal(RefusalReason.SLOW_BODY, "the body did not come in time");
    }
  }
}
