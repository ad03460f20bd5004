package dev.selvage.server.internal.http;

import dev.selvage.server.internal.monitoring.AnsweredRequest;
import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.settings.ConnectionLimits;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request and its answer; the only place that knows the web server's own types. */
public final class Exchange {
  private static final byte[] NOTHING = new byte[0];

  private final Context ctx;
  private final String route;
  private final ConnectionLimits limits;
  private final BooleanSupplier ending;
  private final long start = System.nanoTime();
  private final long deadline;
  private final String requestId;
  private @Nullable IncomingBody incoming;
  private @Nullable ClientConnection client;
  private @Nullable String image;
  private @Nullable CacheOutcome outcome;
  private @Nullable RefusalReason refusal;
  private @Nullable FairExecutor turn;
  private @Nullable String methods;
  private byte[] body = NOTHING;

  /**
   * Of a request.
   *
   * @param route the pattern of its path
   * @param patience until when it must be answered
   * @param ending whether the server waits for nothing any more
   */
  public Exchange(
      Context ctx,
      String route,
      Duration patience,
      ConnectionLimits limits,
      BooleanSupplier ending) {
    this.ctx = ctx;
    this.route = route;
    this.limits = limits;
    this.ending = ending;
    this.deadline = start + patience.toNanos();
    this.requestId = RequestId.of(ctx.header(RequestId.HEADER));
  }

  /** Waits for a turn to compute. */
  public void takeTurn(FairExecutor turns) {
    turns.take();
    turn = turns;
  }

  /** Lets another request compute; from here on this one waits for others, or is sent. */
  public void endTurn() {
    if (turn != null) {
      turn.end();
      turn = null;
    }
  }

  public String requestId() {
    return requestId;
  }

  String method() {
    return ctx.req().getMethod();
  }

  /** The pattern of the path, not the path: that may hold anything. */
  public String route() {
    return route;
  }

  /** The path as it was sent: percent-encoded, and not to be logged. */
  public String path() {
    return ctx.req().getRequestURI();
  }

  /**
   * A parameter of the query.
   *
   * @throws Refusal if it is there twice, or the query is broken
   */
  public @Nullable String query(String name) {
    List<String> values;
    try {
      values = ctx.queryParams(name);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalReason.MALFORMED, "broken query", e);
    }
    if (values.size() > 1) {
      throw new Refusal(RefusalReason.MALFORMED, name + " is there twice");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  @Nullable String header(String name) {
    return ctx.header(name);
  }

  /**
   * A header that must not be there twice.
   *
   * @throws Refusal if it is
   */
  public @Nullable String singleHeader(String name) {
    List<String> lines = Collections.list(ctx.req().getHeaders(name));
    if (lines.size() > 1) {
      throw new Refusal(RefusalReason.MALFORMED, name + " is there twice");
    }
    return lines.isEmpty() ? null : lines.get(0);
  }

  /** All lines of a header as one. */
  public @Nullable String headers(String name) {
    List<String> lines = Collections.list(ctx.req().getHeaders(name));
    return lines.isEmpty() ? null : String.join(",", lines);
  }

  /** The body, which is refused unless it arrives whole and in time. */
  public InputStream body() throws IOException {
    endTurn();
    IncomingBody opened =
        new IncomingBody(ctx.req().getInputStream(), endPoint(), limits, deadline, ending);
    incoming = opened;
    return opened;
  }

  /** As announced, or -1. */
  public long bodyLength() {
    return ctx.req().getContentLengthLong();
  }

  /** The client, for whom to render. */
  public WaitingClient waiting() {
    endTurn();
    client = new ClientConnection(endPoint());
    return new WaitingClient(deadline, client);
  }

  /** The name of the connector that the request came by; null for the main one. */
  public @Nullable String connector() {
    return jetty().getConnectionMetaData().getConnector().getName();
  }

  private EndPoint endPoint() {
    return jetty().getConnectionMetaData().getConnection().getEndPoint();
  }

  private ServletContextRequest jetty() {
    return ServletContextRequest.getServletContextRequest(ctx.req());
  }

  public long nanos() {
    return System.nanoTime() - start;
  }

  public void set(String name, String value) {
    ctx.res().setHeader(name, value);
  }

  public void answer(int status, String mediaType, String text) {
    answer(status, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Settles the answer; that to HEAD goes without its body. */
  public void answer(int status, String mediaType, byte[] content) {
    HttpFields.Mutable headers = begin(status);
    headers.put(HttpHeader.CONTENT_LENGTH, content.length);
    headers.put(HttpHeader.CONTENT_TYPE, mediaType);
    body = method().equals("HEAD") ? NOTHING : content;
  }

  /** Settles an answer of nothing but headers. */
  public void answer(int status) {
    HttpFields.Mutable headers = begin(status);
    if (status != 304 && status != 204) {
      headers.put(HttpHeader.CONTENT_LENGTH, 0);
    }
  }

  /**
   * The headers below the servlet's own response, which would rewrite the recorded "text/html;
   * charset", and count what is sent past it.
   */
  private HttpFields.Mutable begin(int status) {
    endTurn();
    ctx.res().setStatus(status);
    ctx.res().setContentType(null);
    set(RequestId.HEADER, requestId);
    if (status == 405 && methods != null) {
      set("Allow", methods);
    }
    boolean bodyLeft = RequestGuard.hasBody(jetty()) && (incoming == null || !incoming.whole());
    if (bodyLeft || (client != null && client.readAhead())) {
      set("Connection", "close");
    }
    return jetty().getServletContextResponse().getWrapped().getHeaders();
  }

  /** Sends what was settled, without a thread that waits for the client. */
  public CompletableFuture<AnsweredRequest> send() {
    Request.unWrap(jetty()).setAttribute(ProblemErrors.LOGGED, true);
    AnswerSending sending =
        new AnswerSending(jetty().getServletContextResponse(), body, endPoint());
    return sending
        .begin(limits.nanos(body.length), jetty().getComponents().getScheduler())
        .thenApply(end -> ended(end, sending.sent()));
  }

  private AnsweredRequest ended(AnswerSending.Outcome end, int sent) {
    int status = ctx.res().getStatus();
    if (end != AnswerSending.Outcome.SENT) {
      boolean slow = end == AnswerSending.Outcome.SLOW;
      refusal = slow ? RefusalReason.SLOW_CLIENT : RefusalReason.CLIENT_GONE;
      status = sent > 0 ? status : refusal.status();
    }
    long nanos = System.nanoTime() - start;
    return new AnsweredRequest(
        requestId, method(), route, image, status, sent, nanos, outcome, refusal);
  }

  /** Forgets an answer that was settled and will not be sent. */
  public void reset() {
    ctx.res().reset();
    body = NOTHING;
  }

  /** Notes for the log which image is concerned; a validated id. */
  public void concerns(String id) {
    image = id;
  }

  /** Notes which methods the path takes instead of this one. */
  public void allow(String others) {
    methods = others;
  }

  public void servedFrom(CacheOutcome from) {
    outcome = from;
  }

  void refusedFor(RefusalReason reason) {
    refusal = reason;
  }
}
