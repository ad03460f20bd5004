package dev.selvage.server;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** One request and its answer; the only place that knows the web server's own types. */
final class Exchange {
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final byte[] NOTHING = new byte[0];

  private final Context ctx;
  private final String route;
  private final long start = System.nanoTime();
  private final long deadline;
  private final String requestId;
  private @Nullable ClientConnection client;
  private @Nullable String image;
  private @Nullable CacheOutcome outcome;
  private @Nullable RefusalReason refusal;
  private @Nullable Turns turn;
  private long bytes;

  Exchange(Context ctx, String route, Duration patience) {
    this.ctx = ctx;
    this.route = route;
    this.deadline = start + patience.toNanos();
    String given = ctx.header("X-Request-Id");
    this.requestId = given != null && SANE_ID.matcher(given).matches() ? given : newId();
  }

  /**
   * Tells requests apart and guards nothing; a secure generator makes all requests queue for it.
   */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Waits for a turn to compute. */
  void takeTurn(Turns turns) {
    turns.take();
    turn = turns;
  }

  /** Lets another request compute; from here on this one waits for others, or is sent. */
  void endTurn() {
    if (turn != null) {
      turn.end();
      turn = null;
    }
  }

  String requestId() {
    return requestId;
  }

  String method() {
    return ctx.req().getMethod();
  }

  /** The pattern of the path, not the path: that may hold anything. */
  String route() {
    return route;
  }

  String path(String name) {
    return ctx.pathParam(name);
  }

  /**
   * A parameter of the query.
   *
   * @throws Refusal if it is there twice, or the query is broken
   */
  @Nullable String query(String name) {
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

  /** All lines of a header as one. */
  @Nullable String headers(String name) {
    List<String> lines = Collections.list(ctx.req().getHeaders(name));
    return lines.isEmpty() ? null : String.join(",", lines);
  }

  InputStream body() throws IOException {
    endTurn();
    return ctx.req().getInputStream();
  }

  /** As announced, or -1. */
  long bodyLength() {
    return ctx.req().getContentLengthLong();
  }

  /** The client, for whom to render. */
  Waiting waiting() {
    endTurn();
    client = new ClientConnection(jetty().getConnectionMetaData().getConnection().getEndPoint());
    return new Waiting(deadline, client);
  }

  private ServletContextRequest jetty() {
    return ServletContextRequest.getServletContextRequest(ctx.req());
  }

  /** Until when the answer must be there, on the clock of {@link System#nanoTime}. */
  long deadline() {
    return deadline;
  }

  long nanos() {
    return System.nanoTime() - start;
  }

  void set(String name, String value) {
    ctx.res().setHeader(name, value);
  }

  void answer(int status, String mediaType, String body) throws IOException {
    answer(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends an answer; of one to HEAD all but the body. */
  void answer(int status, String mediaType, byte[] body) throws IOException {
    HttpServletResponse response = begin(status);
    response.setContentLength(body.length);
    // Below the servlet's own response, which would rewrite the recorded "text/html; charset".
    jetty()
        .getServletContextResponse()
        .getWrapped()
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, mediaType);
    if (!method().equals("HEAD")) {
      bytes = body.length;
      response.getOutputStream().write(body);
    }
  }

  /** Sends an answer of nothing but headers. */
  void answer(int status) throws IOException {
    HttpServletResponse response = begin(status);
    response.setContentType(null);
    if (status != 304 && status != 204) {
      response.setContentLength(0);
      response.getOutputStream().write(NOTHING);
    }
  }

  private HttpServletResponse begin(int status) {
    endTurn();
    HttpServletResponse response = ctx.res();
    response.setStatus(status);
    set("X-Request-Id", requestId);
    if (client != null && client.readAhead()) {
      set("Connection", "close");
    }
    return response;
  }

  /** Whether the answer is on its way, so that no other can be sent. */
  boolean committed() {
    return ctx.res().isCommitted();
  }

  /** Forgets headers of an answer that will not be sent. */
  void reset() {
    ctx.res().reset();
  }

  /** Notes for the log which image is concerned; a validated id. */
  void concerns(String id) {
    image = id;
  }

  void servedFrom(CacheOutcome from) {
    outcome = from;
  }

  void refusedFor(RefusalReason reason) {
    refusal = reason;
  }

  int status() {
    return ctx.res().getStatus();
  }

  long bytes() {
    return bytes;
  }

  @Nullable String image() {
    return image;
  }

  @Nullable CacheOutcome outcome() {
    return outcome;
  }

  @Nullable RefusalReason refusal() {
    return refusal;
  }
}
