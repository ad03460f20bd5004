package dev.selvage.server;

import dev.selvage.json.ObjectNode;
import java.io.IOException;

/** Answers that refuse: problem+json (RFC 9457), and the two that were recorded otherwise. */
final class Problem {
  private Problem() {}

  static void answer(Exchange call, RefusalReason reason) throws IOException {
    call.refusedFor(reason);
    call.set("Cache-Control", "no-store");
    call.set("Access-Control-Allow-Origin", "*");
    Hardening.set(call);
    if (reason.passes()) {
      call.set("Retry-After", "1");
    }
    if (reason.status() == 401) {
      call.set("X-message", "Access denied");
    }
    if (reason == RefusalReason.NO_TOKEN) {
      call.answer(401);
    } else if (reason == RefusalReason.BAD_PRESET) {
      call.answer(400, "text/plain; charset=utf-8", reason.title());
    } else {
      call.answer(reason.status(), "application/problem+json", json(reason, call.requestId()));
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
    if (!requestId.isEmpty()) {
      problem.put("requestId", requestId);
    }
    return problem.toString();
  }
}
