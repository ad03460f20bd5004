package dev.selvage.server;

import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.Readiness;
import dev.selvage.server.internal.monitoring.Readiness.State;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The paths that tell how a server of its own is. */
final class StatusRoutes {
  private final RequestTracker tracker;
  private final Readiness readiness;
  private final BooleanSupplier stopping;
  private final Supplier<String> metrics;
  private final Duration patience;

  /**
   * Of one server.
   *
   * @param stopping whether it was told to stop
   * @param metrics in Prometheus' text format
   */
  StatusRoutes(
      RequestTracker tracker,
      Readiness readiness,
      BooleanSupplier stopping,
      Supplier<String> metrics,
      Duration patience) {
    this.tracker = tracker;
    this.readiness = readiness;
    this.stopping = stopping;
    this.metrics = metrics;
    this.patience = patience;
  }

  Route health() {
    return route("/health", this::answerHealth);
  }

  /** Whether the process answers at all; also while it stops, which is no reason to kill it. */
  Route live() {
    return route("/health/live", call -> answer(call, 200, "{\"status\":\"ok\"}"));
  }

  /** Whether requests for images should be sent here. */
  Route ready() {
    return route("/health/ready", this::answerReady);
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
    answer(call, closed ? 503 : 200, body);
  }

  private void answerReady(Exchange call) {
    if (stopping.getAsBoolean()) {
      answer(call, 503, "{\"status\":\"stopping\"}");
      return;
    }
    List<String> outdated = readiness.in(State.OUTDATED);
    if (readiness.isReady()) {
      String list = outdated.isEmpty() ? "" : ",\"outdated\":" + json(outdated);
      answer(call, 200, "{\"status\":\"ready\"" + list + "}");
      return;
    }
    List<String> unusable = readiness.in(State.UNUSABLE);
    String body =
        unusable.isEmpty()
            ? "{\"status\":\"starting\",\"waiting\":" + json(readiness.in(State.STARTING)) + "}"
            : "{\"status\":\"unusable\",\"unusable\":" + json(unusable) + "}";
    answer(call, 503, body);
  }

  /** Names of ours, which need no escaping. */
  private static String json(List<String> names) {
    return "[\"" + String.join("\",\"", names) + "\"]";
  }

  private void answer(Exchange call, int status, String body) {
    call.set("Cache-Control", "no-store");
    if (tracker.closed()) {
      call.set("Connection", "close");
    }
    call.answer(status, "application/json", body);
  }

  private void answerMetrics(Exchange call) {
    call.set("Cache-Control", "no-store");
    call.answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
  }
}
