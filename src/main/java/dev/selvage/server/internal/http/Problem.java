package dev.selvage.server.internal.http;

import dev.selvage.json.ObjectNode;
import dev.selvage.server.internal.monitoring.RefusalReason;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Answers that refuse: problem+json (RFC 9457), and the two that were recorded otherwise. */
public final class Problem {
  /** The media type. */
  public static final String TYPE = "application/problem+json";

  private Problem() {}

  /**
   * Answers.
   *
   * @param explain whether the client learns why
   */
  public static void answer(Exchange call, Refusal refusal, boolean explain) {
    RefusalReason reason = refusal.reason();
    call.refusedFor(reason);
    headers(reason, call::set);
    if (!explain && reason == RefusalReason.NO_TOKEN) {
      call.answer(401);
    } else if (!explain && reason == RefusalReason.BAD_PRESET) {
      call.answer(400, "text/plain; charset=utf-8", reason.title());
    } else {
      // What has failed inside is for the log: it may quote anything.
      boolean quoted = explain && reason != RefusalReason.FAILED;
      String body =
          json(
              reason.status(),
              reason.title(),
              call.requestId(),
              explain ? reason : null,
              quoted ? refusal.getMessage() : null);
      call.answer(reason.status(), TYPE, body);
    }
  }

  /** All headers of a refusal but those of its body. */
  public static void headers(RefusalReason reason, BiConsumer<String, String> header) {
    header.accept("Cache-Control", "no-store");
    header.accept("Access-Control-Allow-Origin", "*");
    SecurityHeaders.set(header);
    if (reason.passes()) {
      header.accept("Retry-After", "1");
    }
    if (reason.status() == 401) {
      header.accept("WWW-Authenticate", "Bearer");
      header.accept("X-message", "Access denied");
    }
    if (reason == RefusalReason.STOPPING) {
      header.accept("Connection", "close");
    }
  }

  /**
   * The body.
   *
   * @param reason null where the client does not learn it
   * @param detail null where the client does not learn it, or it is not known
   */
  public static String json(
      int status,
      String title,
      String requestId,
      @Nullable RefusalReason reason,
      @Nullable String detail) {
    ObjectNode problem = new ObjectNode();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("requestId", requestId);
    if (reason != null) {
      problem.put("reason", reason.label());
    }
    if (detail != null) {
      problem.put("detail", detail);
    }
    return problem.toString();
  }
}
