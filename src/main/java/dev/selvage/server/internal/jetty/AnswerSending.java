package dev.selvage.server.internal.jetty;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * An answer on its way. No thread waits for it; a client that does not read it at the least rate is
 * cut off.
 */
final class AnswerSending extends IteratingCallback {
  /** The system copies what it is given at a time, so that is not all of a large body, bytes. */
  private static final int PIECE = 64 * 1024;

  private final CompletableFuture<Outcome> result = new CompletableFuture<>();
  private final Response response;
  private final ByteBuffer body;
  private final EndPoint endPoint;
  private volatile ByteBuffer piece = BufferUtil.EMPTY_BUFFER;
  private volatile boolean slow;
  private boolean lastGiven;

  /**
   * Of a body.
   *
   * @param response whose status and headers are settled
   * @param endPoint the connection that it goes by
   */
  AnswerSending(Response response, ByteBuffer body, EndPoint endPoint) {
    this.response = response;
    this.body = body;
    this.endPoint = endPoint;
  }

  /** How sending can end. */
  enum Outcome {
    /** All was sent. */
    SENT,
    /** The client has closed the connection. */
    GONE,
    /** The client did not read. */
    SLOW,
  }

  /**
   * Begins.
   *
   * @param nanos how long it may take
   */
  CompletableFuture<Outcome> begin(long nanos, Scheduler scheduler) {
    iterate();
    if (result.isDone()) {
      return result;
    }
    Scheduler.Task limit = scheduler.schedule(this::cut, nanos, TimeUnit.NANOSECONDS);
    return result.whenComplete((outcome, failure) -> limit.cancel());
  }

  /** The bytes of the body that were given to the system. */
  int sent() {
    return body.position() - piece.remaining();
  }

  @Override
  protected Action process() {
    if (lastGiven) {
      return Action.SUCCEEDED;
    }
    int length = Math.min(PIECE, body.remaining());
    ByteBuffer next = body.slice(body.position(), length);
    body.position(body.position() + length);
    piece = next;
    lastGiven = !body.hasRemaining();
    response.write(lastGiven, next, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    result.complete(Outcome.SENT);
  }

  @Override
  protected void onCompleteFailure(Throwable failure) {
    result.complete(slow ? Outcome.SLOW : Outcome.GONE);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  private void cut() {
    slow = true;
    endPoint.close();
  }
}
