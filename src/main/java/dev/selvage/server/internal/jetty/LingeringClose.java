package dev.selvage.server.internal.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a request whose body nobody read, after its answer was sent. Closed at once, the connection
 * would be reset, and most clients lose the answer by that, since they look for it only when they
 * have sent all. So what still comes is thrown away for a short while, without a thread that waits
 * for it (RFC 9112, 9.6).
 */
final class LingeringClose implements Callback {
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Request request;
  private final Callback end;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * For one request.
   *
   * @param end what ends the request
   */
  LingeringClose(Request request, Callback end) {
    this.request = request;
    this.end = end;
  }

  @Override
  public void succeeded() {
    request
        .getComponents()
        .getScheduler()
        .schedule(this::finish, LINGER.toMillis(), TimeUnit.MILLISECONDS);
    drain();
  }

  @Override
  public void failed(Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      end.failed(failure);
    }
  }

  private void drain() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::drain);
        return;
      }
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        finish();
      }
    }
  }

  private void finish() {
    if (ended.compareAndSet(false, true)) {
      end.succeeded();
    }
  }
}
