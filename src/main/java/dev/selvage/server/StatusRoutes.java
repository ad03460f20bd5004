package dev.selvage.server;

import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.RequestTracker;
import java.time.Duration;
import java.util.function.Supplier;

/** The paths that tell how a server of its own is. */
final class StatusRoutes {
  private final RequestTracker tracker;
  private final Supplier<String> metrics;
  private final Duration patience;

  /**
   * Of one server.
   *
   * @param metrics in Prometheus' text format
   */
  StatusRoutes(RequestTracker tracker, Supplier<String> metrics, Duration patience) {
    this.tracker = tracker;
    this.metrics = metrics;
    this.patience = patience;
  }

  Route health() {
    return route("/health", this::answerHealth);
  }

  Route metrics() {
    return route("/metrics", this::answerMetrics);
  }

  private Route route(String path, Route.Call call) {
    return Route.read(
        path,
        asked -> asked.equals(path) || asked.equals(path + "/"),
        new Route.Entry(call, patience, false));
  }

  private void answerHealth(Exchange call) {
    boolean closed = tracker.closed();
    String body = "{\"status\":\"" + (closed ? "stopping" : "ok") + "\"}";
    call.set("Cache-Control", "no-store");
    if (closed) {
      call.set("Connection", "close");
    }
    call.answer(closed ? 503 : 200, "application/json", body);
  }

  private void answerMetrics(Exchange call) {
    call.set("Cache-Control", "no-store");
    call.answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
  }
}
