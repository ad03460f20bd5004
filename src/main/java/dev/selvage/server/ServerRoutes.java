package dev.selvage.server;

import dev.selvage.server.internal.http.CrossOrigin;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.FairExecutor;
import dev.selvage.server.internal.http.Problem;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.RequestLog;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.url.ImagePaths;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads to which call, and what all calls have in common. */
final class ServerRoutes {
  /** The name of the connector that shows the metrics and nothing else. */
  static final String METRICS = "metrics";

  private static final Logger LOG = LoggerFactory.getLogger(ServerRoutes.class);
  private static final String IMAGE = "/images/{id}";
  private static final String THUMBNAIL = "/images/{id}/thumbnails/{name}";

  // Wildcards, and not the names above: an id may have slashes, and what is named the web server
  // would decode itself.
  private static final String IMAGE_PATH = ImagePaths.IMAGES + "*";
  private static final String THUMBNAIL_PATH = IMAGE_PATH + ImagePaths.THUMBNAILS + "*";

  private static final List<HandlerType> WRITE_METHODS =
      List.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE);
  private static final String READ_METHODS = "GET, HEAD, OPTIONS";

  private final FairExecutor turns;
  private final RequestTracker tracker;
  private final ServerMetrics metrics;
  private final RequestLog log;
  private final ServerSettings settings;

  ServerRoutes(
      RequestTracker tracker,
      FairExecutor turns,
      ServerMetrics metrics,
      RequestLog log,
      ServerSettings settings) {
    this.turns = turns;
    this.tracker = tracker;
    this.metrics = metrics;
    this.log = log;
    this.settings = settings;
  }

  void route(RoutesConfig routes, ReadHandler images, StoreHandler stored) {
    Duration patience = settings.patience();
    // Of the routes that fit a path the first counts.
    read(routes, THUMBNAIL_PATH, guarded(THUMBNAIL, patience, images::thumbnail));
    options(routes, THUMBNAIL_PATH, THUMBNAIL, READ_METHODS);
    for (HandlerType method : WRITE_METHODS) {
      routes.addHttpHandler(method, THUMBNAIL_PATH, told(THUMBNAIL, ServerRoutes::readOnly));
    }
    read(routes, IMAGE_PATH, guarded(IMAGE, patience, images::image));
    routes.put(IMAGE_PATH, guarded(IMAGE, patience.multipliedBy(2), stored::put));
    routes.delete(IMAGE_PATH, guarded(IMAGE, patience, stored::delete));
    options(routes, IMAGE_PATH, IMAGE, "GET, HEAD, PUT, DELETE, OPTIONS");
    read(routes, "/health", told("/health", this::health));
    read(routes, "/metrics", told("/metrics", this::show));
    for (String path : new String[] {"/health", "/metrics"}) {
      options(routes, path, path, READ_METHODS);
    }
    routes.exception(
        HttpResponseException.class,
        (error, ctx) -> answer(ctx, "other", patience, call -> refuse(call, error), () -> {}));
  }

  private static void read(RoutesConfig routes, String path, Handler handler) {
    routes.addHttpHandler(HandlerType.GET, path, handler);
    routes.addHttpHandler(HandlerType.HEAD, path, handler);
  }

  private void options(RoutesConfig routes, String path, String route, String methods) {
    routes.options(path, told(route, call -> CrossOrigin.answer(call, methods)));
  }

  /** Otherwise a thumbnail would be stored as the image of another id than it is read by. */
  private static void readOnly(Exchange call) {
    call.allow(READ_METHODS);
    throw new Refusal(RefusalReason.METHOD_NOT_ALLOWED, "thumbnails are only read");
  }

  private void health(Exchange call) {
    boolean closed = tracker.closed();
    String body = "{\"status\":\"" + (closed ? "stopping" : "ok") + "\"}";
    call.set("Cache-Control", "no-store");
    if (closed) {
      call.set("Connection", "close");
    }
    call.answer(closed ? 503 : 200, "application/json", body);
  }

  private void show(Exchange call) {
    call.set("Cache-Control", "no-store");
    call.answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  /** What Javalin refuses by itself: paths and methods that lead nowhere. */
  private static void refuse(Exchange call, HttpResponseException error) {
    RefusalReason reason = RefusalReason.ofStatus(error.getStatus());
    if (reason == RefusalReason.METHOD_NOT_ALLOWED) {
      error.getDetails().values().stream().findFirst().ifPresent(call::allow);
    }
    throw new Refusal(reason, "refused by the web server with " + error.getStatus(), error);
  }

  /** A call that is let in only while the server is not closing, and waited for when it does. */
  private Handler guarded(String route, Duration patience, Call call) {
    return ctx -> {
      if (tracker.enter()) {
        answer(ctx, route, patience, inTurn(call), tracker::leave);
      } else {
        answer(ctx, route, patience, ServerRoutes::stopping, () -> {});
      }
    };
  }

  private Call inTurn(Call call) {
    return exchange -> {
      exchange.takeTurn(turns);
      try {
        call.answer(exchange);
      } finally {
        exchange.endTurn();
      }
    };
  }

  private Handler told(String route, Call call) {
    return ctx -> answer(ctx, route, settings.patience(), call, () -> {});
  }

  private static void stopping(Exchange call) {
    throw new Refusal(RefusalReason.STOPPING, "the server stops");
  }

  /**
   * Answers a request.
   *
   * @param ended runs when the answer is sent and logged
   */
  private void answer(Context ctx, String route, Duration patience, Call call, Runnable ended) {
    Exchange exchange = new Exchange(ctx, route, patience, settings.clients(), tracker::over);
    settle(exchange, call);
    CompletableFuture<Void> sent =
        exchange.send().thenAccept(log::ended).whenComplete((nothing, failure) -> ended.run());
    if (!sent.isDone()) {
      ctx.future(() -> sent);
    }
  }

  private void settle(Exchange exchange, Call call) {
    try {
      checkPort(exchange);
      call.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(exchange, new Refusal(RefusalReason.STOPPING, "interrupted", e));
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      refuse(exchange, Refusal.of(e));
    }
  }

  /** Metrics that have a port of their own are there and nowhere else, and nothing else is. */
  private void checkPort(Exchange call) {
    boolean forMetrics = call.route().equals("/metrics");
    boolean byMetrics = METRICS.equals(call.connector());
    if (byMetrics != forMetrics && (byMetrics || settings.metricsPort() != null)) {
      throw new Refusal(RefusalReason.NOT_FOUND, "not at this port");
    }
  }

  private void refuse(Exchange call, Refusal refusal) {
    RefusalReason reason = refusal.reason();
    if (reason == RefusalReason.FAILED) {
      LOG.error("Request {} failed", call.requestId(), refusal.getCause());
    } else {
      LOG.debug("Request {} refused: {}", call.requestId(), refusal.getMessage());
    }
    call.reset();
    Problem.answer(call, refusal, settings.explainRefusals());
  }

  /** How one call is answered. */
  @FunctionalInterface
  private interface Call {
    void answer(Exchange call) throws IOException, InterruptedException;
  }
}
