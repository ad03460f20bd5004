package dev.selvage.server.internal.jetty;

import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.ConnectionLimits;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request that Javalin and Jetty have received, and the way of its answer. */
final class JettyExchange implements ImageRequest {
  private final Context ctx;
  private final ServletContextRequest jetty;
  private final ConnectionLimits limits;
  private @Nullable ClientConnection client;

  /**
   * Of a request.
   *
   * @param limits what its client may cost
   */
  JettyExchange(Context ctx, ConnectionLimits limits) {
    this.ctx = ctx;
    this.jetty = ServletContextRequest.getServletContextRequest(ctx.req());
    this.limits = limits;
  }

  @Override
  public String method() {
    return ctx.req().getMethod();
  }

  @Override
  public String path() {
    return ctx.req().getRequestURI();
  }

  @Override
  public @Nullable String query() {
    return ctx.req().getQueryString();
  }

  @Override
  public List<String> headers(String name) {
    return Collections.list(ctx.req().getHeaders(name));
  }

  @Override
  public InputStream body() throws IOException {
    return new JettyBody(ctx.req().getInputStream(), endPoint(), limits);
  }

  @Override
  public boolean isGone() {
    return connection().getAsBoolean();
  }

  private synchronized ClientConnection connection() {
    if (client == null) {
      client = new ClientConnection(endPoint());
    }
    return client;
  }

  private synchronized boolean readAhead() {
    return client != null && client.readAhead();
  }

  private EndPoint endPoint() {
    return jetty.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** The name of the connector that the request came by; null for the main one. */
  @Nullable String connector() {
    return jetty.getConnectionMetaData().getConnector().getName();
  }

  /** Sends an answer and closes it, without a thread that waits for the client. */
  CompletableFuture<Void> send(ImageResponse answer) {
    ctx.res().setStatus(answer.status());
    ctx.res().setContentType(null);
    // Below the servlet's own response, which would rewrite the recorded "text/html; charset", and
    // count what is sent past it.
    HttpFields.Mutable headers = jetty.getServletContextResponse().getWrapped().getHeaders();
    answer.headers().forEach(headers::put);
    if (readAhead()) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    Request.unWrap(jetty).setAttribute(ProblemErrors.LOGGED, true);
    AnswerSending sending =
        new AnswerSending(jetty.getServletContextResponse(), answer.body(), endPoint());
    return sending
        .begin(limits.nanos(answer.body().remaining()), jetty.getComponents().getScheduler())
        .thenAccept(
            outcome -> {
              if (outcome == AnswerSending.Outcome.SENT) {
                answer.sent();
              } else {
                answer.cutOff(sending.sent(), outcome == AnswerSending.Outcome.SLOW);
              }
            })
        .whenComplete((nothing, failure) -> answer.close());
  }
}
