package dev.selvage.server.internal.http;

import dev.selvage.json.ObjectNode;
import dev.selvage.server.internal.monitoring.RefusalReason;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Answers that refuse: problem+json (RFC 9457), and the two that were recorded otherwise. */
public final class Problem {
  /** The media type. */
  static final String TYPE = "application/problem+json";

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
    if (explain) {
      call.answer(reason.status(), TYPE, explained(refusal, call.requestId()));
    } else if (reason == RefusalReason.NO_TOKEN) {
      call.answer(401);
    } else if (reason == RefusalReason.BAD_PRESET) {
      call.answer(400, "text/plain; charset=utf-8", reason.title());
    } else {
      call.answer(reason.status(), TYPE, json(reason.status(), reason.title(), call.requestId()));
    }
  }

  /** All headers of a refusal but those of its body. */
  static void headers(RefusalReason reason, BiConsumer<String, String> header) {
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

  private static String explained(Refusal refusal, String requestId) {
    RefusalReason reason = refusal.reason();
    ObjectNode problem = problem(reason.status(), reason.title(), requestId);
    // What has failed inside is for the log: it may quote anything.
    String detail = reason == RefusalReason.FAILED ? null : refusal.getMessage();
    return explained(problem, reason, detail);
  }

  /**
   * What the web server refuses before it is a call.
   *
   * @param detail why; null where that is not known
   */
  static String explained(
      int status, String title, String requestId, RefusalReason reason, @Nullable String detail) {
    return explained(problem(status, title, requestId), reason, detail);
  }

  private static String explained(
      ObjectNode problem, RefusalReason reason, @Nullable String detail) {
    problem.put("reason", reason.label());
    if (detail != null) {
      problem.put("detail", detail);
    }
    return problem.toString();
  }

  static String json(int status, String title, String requestId) {
    return problem(status, title, requestId).toString();
  }

  private static ObjectNode problem(int status, String title, String requestId) {
    ObjectNode problem = new ObjectNode();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("requestId", requestId);
    return problem;
  }
}
