package dev.selvage.server.internal.http;

import dev.selvage.PercentEncoding;
import dev.selvage.server.internal.monitoring.RefusalReason;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What every request meets first, whatever its path: it refuses addresses that cannot be decoded,
 * and sees to the connection before and after.
 */
public final class RequestGuard extends Handler.Wrapper {
  private final ProblemErrors errors;

  public RequestGuard(ProblemErrors errors) {
    this.errors = errors;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    watch(request);
    Callback end = hasBody(request) ? new LingeringClose(request, callback) : callback;
    HttpURI uri = request.getHttpURI();
    if (isWellFormed(uri.getPath()) && isWellFormed(uri.getQuery())) {
      return super.handle(request, response, end);
    }
    errors.refuse(request, response, end, RefusalReason.MALFORMED);
    return true;
  }

  /** Whether every percent sign begins two hexadecimal digits, and what they stand for is UTF-8. */
  private static boolean isWellFormed(@Nullable String text) {
    if (text == null || text.indexOf('%') < 0) {
      return true;
    }
    try {
      PercentEncoding.decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a body comes with a request, or would if the client were told to go on. */
  static boolean hasBody(Request request) {
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
