package dev.selvage.server.internal.jetty;

import dev.selvage.server.internal.http.RequestTarget;
import dev.selvage.server.internal.monitoring.RefusalReason;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request meets first, whatever its path: it refuses addresses that cannot be decoded,
 * and sees to the connection before and after.
 */
final class RequestGuard extends Handler.Wrapper {
  private final ProblemErrors errors;

  RequestGuard(ProblemErrors errors) {
    this.errors = errors;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    watch(request);
    Callback end = hasBody(request) ? new LingeringClose(request, callback) : callback;
    HttpURI uri = request.getHttpURI();
    if (RequestTarget.isWellFormed(uri.getPath()) && RequestTarget.isWellFormed(uri.getQuery())) {
      return super.handle(request, response, end);
    }
    errors.refuse(request, response, end, RefusalReason.MALFORMED);
    return true;
  }

  /** Whether a body comes with a request, or would if the client were told to go on. */
  private static boolean hasBody(Request request) {
    HttpFields headers = request.getHeaders();
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  private static void watch(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    HeaderDeadlines deadlines =
        request.getConnectionMetaData().getConnector().getBean(HeaderDeadlines.class);
    deadlines.requestBegan(connection);
    Request.addCompletionListener(request, failure -> deadlines.requestEnded(connection));
  }
}
