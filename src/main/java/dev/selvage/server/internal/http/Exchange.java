package dev.selvage.server.internal.http;

import dev.selvage.server.internal.monitoring.AnsweredRequest;
import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.RequestLog;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.tracing.RequestSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One request and the answer that is made to it, whatever web server it came by. */
public final class Exchange {
  private static final byte[] NOTHING = new byte[0];

  private final ImageRequest request;
  private final String route;
  private final BooleanSupplier ending;
  private final RequestSpan span;
  private final long start = System.nanoTime();
  private final long deadline;
  private final String requestId;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable IncomingBody incoming;
  private @Nullable String image;
  private @Nullable CacheOutcome outcome;
  private @Nullable RefusalReason refusal;
  private @Nullable FairExecutor turn;
  private @Nullable String methods;
  private int status;
  private byte[] body = NOTHING;

  /**
   * Of a request.
   *
   * @param route the pattern of its path
   * @param patience until when it must be answered
   * @param ending whether the server waits for nothing any more
   * @param span is ended with the answer
   */
  public Exchange(
      ImageRequest request,
      String route,
      Duration patience,
      BooleanSupplier ending,
      RequestSpan span) {
    this.span = span;
    this.request = request;
    this.route = route;
    this.ending = ending;
    this.deadline = start + patience.toNanos();
    this.requestId = RequestId.of(header(RequestId.HEADER));
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

  /** What is done for it is in this span. */
  public RequestSpan span() {
    return span;
  }

  public String requestId() {
    return requestId;
  }

  public String method() {
    return request.method();
  }

  /** The path as it was sent: percent-encoded, and not to be logged. */
  public String path() {
    return request.path();
  }

  /**
   * Refuses what a web server may have let pass.
   *
   * @throws Refusal if the path or the query cannot be decoded
   */
  public void checkTarget() {
    if (!RequestTarget.isWellFormed(request.path())
        || !RequestTarget.isWellFormed(request.query())) {
      throw new Refusal(RefusalReason.MALFORMED, "broken percent-encoding");
    }
  }

  /**
   * A parameter of the query.
   *
   * @throws Refusal if it is there twice, or the query is broken
   */
  public @Nullable String query(String name) {
    return RequestTarget.parameter(request.query(), name);
  }

  /** The first line of a header. */
  @Nullable String header(String name) {
    List<String> lines = request.headers(name);
    return lines.isEmpty() ? null : lines.get(0);
  }

  /**
   * A header that must not be there twice.
   *
   * @throws Refusal if it is
   */
  public @Nullable String singleHeader(String name) {
    if (request.headers(name).size() > 1) {
      throw new Refusal(RefusalReason.MALFORMED, name + " is there twice");
    }
    return header(name);
  }

  /** All lines of a header as one. */
  public @Nullable String headers(String name) {
    List<String> lines = request.headers(name);
    return lines.isEmpty() ? null : String.join(",", lines);
  }

  /** The body, which is refused unless it arrives whole and in time. */
  public InputStream body() throws IOException {
    endTurn();
    IncomingBody opened = new IncomingBody(request.body(), deadline, ending);
    incoming = opened;
    return opened;
  }

  /** As announced, or -1. */
  public long bodyLength() {
    String announced = header("Content-Length");
    // Of more digits than a long has, the largest long is as good.
    boolean number = announced != null && announced.matches("[0-9]+");
    if (announced == null || !number) {
      return -1;
    }
    return announced.length() > 18 ? Long.MAX_VALUE : Long.parseLong(announced);
  }

  /** The client, for whom to render. */
  public WaitingClient waiting() {
    endTurn();
    return new WaitingClient(deadline, request::isGone);
  }

  public long nanos() {
    return System.nanoTime() - start;
  }

  public void set(String name, String value) {
    headers.put(name, value);
  }

  public void answer(int statusCode, String mediaType, String text) {
    answer(statusCode, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Settles the answer; that to HEAD goes without its body. */
  public void answer(int statusCode, String mediaType, byte[] content) {
    begin(statusCode);
    set("Content-Length", String.valueOf(content.length));
    set("Content-Type", mediaType);
    body = request.method().equals("HEAD") ? NOTHING : content;
  }

  /** Settles an answer of nothing but headers. */
  public void answer(int statusCode) {
    begin(statusCode);
    if (statusCode != 304 && statusCode != 204) {
      set("Content-Length", "0");
    }
  }

  private void begin(int statusCode) {
    endTurn();
    status = statusCode;
    set(RequestId.HEADER, requestId);
    if (statusCode == 405 && methods != null) {
      set("Allow", methods);
    }
    if (hasBody() && (incoming == null || !incoming.whole())) {
      set("Connection", "close");
    }
  }

  /** Whether a body comes with the request, or would if the client were told to go on. */
  private boolean hasBody() {
    return bodyLength() > 0 || header("Transfer-Encoding") != null;
  }

  /**
   * What was settled.
   *
   * @param log gets its line when it was sent
   * @param ended runs after that
   */
  public ImageResponse answered(RequestLog log, Runnable ended) {
    return new SettledAnswer(
        status,
        headers,
        body,
        (sent, failure) -> {
          try {
            log.ended(ended(sent, failure));
          } finally {
            ended.run();
          }
        });
  }

  private AnsweredRequest ended(long sent, @Nullable RefusalReason failure) {
    int seen = failure != null && sent == 0 ? failure.status() : status;
    RefusalReason reason = failure == null ? refusal : failure;
    span.end(seen, reason == null ? null : reason.label());
    return new AnsweredRequest(
        requestId,
        span.traceId(),
        request.method(),
        route,
        image,
        seen,
        sent,
        nanos(),
        outcome,
        reason);
  }

  /** Forgets an answer that was settled and will not be sent. */
  public void reset() {
    headers.clear();
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
    span.note("selvage.cache", from.label());
  }

  void refusedFor(RefusalReason reason) {
    refusal = reason;
  }
}
