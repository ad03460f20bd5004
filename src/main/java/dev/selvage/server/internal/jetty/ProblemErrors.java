package dev.selvage.server.internal.jetty;

import dev.selvage.server.internal.http.Problem;
import dev.selvage.server.internal.http.RequestId;
import dev.selvage.server.internal.monitoring.AnsweredRequest;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.RequestLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Problems for what the web server refuses before any call of ours sees it, such as a bad header:
 * answered and logged as all others.
 */
public final class ProblemErrors extends ErrorHandler {
  /** Attribute of a request that is in the log already. */
  static final String LOGGED = "dev.selvage.logged";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemErrors.class);
  private static final String ROUTE = "other";

  private final RequestLog log;
  private final boolean explain;

  /**
   * Answers and logs.
   *
   * @param explain whether the client learns why
   */
  public ProblemErrors(RequestLog log, boolean explain) {
    this.log = log;
    this.explain = explain;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Throwable cause = (Throwable) request.getAttribute(ERROR_EXCEPTION);
    RefusalReason reason = RefusalReason.ofStatus(response.getStatus());
    int status = response.getStatus() < 400 ? reason.status() : response.getStatus();
    if (status >= 500 && cause != null) {
      LOG.error("A request failed outside of its call", cause);
    }
    answer(request, response, callback, reason, status);
    return true;
  }

  /** Refuses a request that nothing else has answered. */
  void refuse(Request request, Response response, Callback callback, RefusalReason reason) {
    answer(request, response, callback, reason, reason.status());
  }

  private void answer(
      Request request, Response response, Callback callback, RefusalReason reason, int status) {
    String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
    String title = status == reason.status() ? reason.title() : "Refused";
    Object why = request.getAttribute(ERROR_MESSAGE);
    String detail = explain && why != null ? why.toString() : null;
    String problem = Problem.json(status, title, id, explain ? reason : null, detail);
    byte[] body = problem.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(RequestId.HEADER, id);
    Problem.headers(reason, headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    headers.put(HttpHeader.CONNECTION, "close");
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    log(request, id, reason, status, head ? 0 : body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private void log(Request request, String id, RefusalReason reason, int status, long bytes) {
    if (request.getAttribute(LOGGED) == null) {
      long nanos = Math.max(0, System.nanoTime() - request.getBeginNanoTime());
      log.ended(
          new AnsweredRequest(
              id, null, request.getMethod(), ROUTE, null, status, bytes, nanos, null, reason));
    }
  }
}
