package dev.selvage.server;

import dev.selvage.json.ObjectNode;
import java.util.function.BiConsumer;

/** Answers that refuse: problem+json (RFC 9457), and the two that were recorded otherwise. */
final class Problem {
  /** The media type. */
  static final String TYPE = "application/problem+json";

  private Problem() {}

  static void answer(Exchange call, RefusalReason reason) {
    call.refusedFor(reason);
    headers(reason, call::set);
    if (reason == RefusalReason.NO_TOKEN) {
      call.answer(401);
    } else if (reason == RefusalReason.BAD_PRESET) {
      call.answer(400, "text/plain; charset=utf-8", reason.title());
    } else {
      call.answer(reason.status(), TYPE, json(reason, call.requestId()));
    }
  }

  /** All headers of a refusal but those of its body. */
  static void headers(RefusalReason reason, BiConsumer<String, String> header) {
    header.accept("Cache-Control", "no-store");
    header.accept("Access-Control-Allow-Origin", "*");
    Hardening.set(header);
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

  static String json(RefusalReason reason, String requestId) {
    return json(reason.status(), reason.title(), requestId);
  }

  static String json(int status, String title, String requestId) {
    ObjectNode problem = new ObjectNode();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("requestId", requestId);
    return problem.toString();
  }
}
