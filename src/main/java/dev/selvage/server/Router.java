package dev.selvage.server;

import dev.selvage.server.internal.http.CrossOrigin;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.FairExecutor;
import dev.selvage.server.internal.http.Problem;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.RequestLog;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.tracing.RequestSpan;
import dev.selvage.server.tracing.Tracing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads to which call, and what all calls have in common. Safe for several threads. */
final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  /** The route of what has none. */
  private static final String OTHER = "other";

  private final List<Route> routes;
  private final Common common;

  /**
   * Of routes.
   *
   * @param routes of those that fit a path the first counts
   */
  Router(List<Route> routes, Common common) {
    this.routes = List.copyOf(routes);
    this.common = common;
  }

  /**
   * What the routers of one server share.
   *
   * @param tracker counts the requests that run
   * @param turns lets few requests compute at a time
   * @param log gets a line for each request
   * @param tracing has a span for each request that computes, and for those that are refused
   * @param patience until when a request must be answered
   * @param explain whether refusals tell the client why
   */
  record Common(
      RequestTracker tracker,
      FairExecutor turns,
      RequestLog log,
      Tracing tracing,
      Duration patience,
      boolean explain) {}

  List<Route> routes() {
    return routes;
  }

  /** Whether a path is one of a route here. */
  boolean knows(String path) {
    return route(path) != null;
  }

  private @Nullable Route route(String path) {
    return routes.stream().filter(each -> each.matches().test(path)).findFirst().orElse(null);
  }

  /** Answers a request, whatever it is. */
  ImageResponse handle(ImageRequest request) {
    Route route = route(request.path());
    if (route == null) {
      return told(request, OTHER, Router::nowhere);
    }
    Route.Entry entry = route.calls().get(request.method());
    if (entry == null) {
      return told(request, route.pattern(), call -> other(call, route));
    }
    if (!entry.counted()) {
      // Asked for all the time, by who watches the server: no trace is about that.
      return answer(
          request, route.pattern(), common.patience(), entry.call(), RequestSpan.NONE, () -> {});
    }
    return common.tracker().enter()
        ? counted(request, route.pattern(), entry)
        : told(request, route.pattern(), Router::stopping);
  }

  /** Answers a request that counts as running, until its answer is closed. */
  private ImageResponse counted(ImageRequest request, String pattern, Route.Entry entry) {
    boolean settled = false;
    try {
      ImageResponse answer =
          answer(
              request,
              pattern,
              entry.patience(),
              inTurn(entry.call()),
              span(request, pattern),
              common.tracker()::leave);
      settled = true;
      return answer;
    } finally {
      // A request of somebody else's making may throw: then there is no answer to be closed.
      if (!settled) {
        common.tracker().leave();
      }
    }
  }

  private ImageResponse told(ImageRequest request, String pattern, Route.Call call) {
    RequestSpan span = span(request, pattern);
    return answer(request, pattern, common.patience(), call, span, () -> {});
  }

  private RequestSpan span(ImageRequest request, String pattern) {
    // Anything else would be as many names of spans as a client likes.
    String method = request.method().matches("[A-Z]{1,16}") ? request.method() : "_OTHER";
    RequestSpan span = common.tracing().request(method, pattern, request::headers);
    span.note("service.instance.id", common.log().instance());
    return span;
  }

  private static void nowhere(Exchange call) {
    throw new Refusal(RefusalReason.NOT_FOUND, "no such path");
  }

  private static void stopping(Exchange call) {
    throw new Refusal(RefusalReason.STOPPING, "the server stops");
  }

  /** A method that the route has no call for. */
  private static void other(Exchange call, Route route) {
    if (call.method().equals("OPTIONS")) {
      CrossOrigin.answer(call, route.methods());
    } else {
      call.allow(route.methods());
      throw new Refusal(RefusalReason.METHOD_NOT_ALLOWED, "the path takes " + route.methods());
    }
  }

  private Route.Call inTurn(Route.Call call) {
    return exchange -> {
      exchange.takeTurn(common.turns());
      try {
        call.answer(exchange);
      } finally {
        exchange.endTurn();
      }
    };
  }

  /**
   * Settles the answer to a request.
   *
   * @param span is ended with the answer
   * @param ended runs when the answer is sent and logged
   */
  private ImageResponse answer(
      ImageRequest request,
      String pattern,
      Duration patience,
      Route.Call call,
      RequestSpan span,
      Runnable ended) {
    Exchange exchange = new Exchange(request, pattern, patience, common.tracker()::over, span);
    span.run(() -> settle(exchange, call));
    return exchange.answered(common.log(), ended);
  }

  private void settle(Exchange exchange, Route.Call call) {
    try {
      exchange.checkTarget();
      call.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(exchange, new Refusal(RefusalReason.STOPPING, "interrupted", e));
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      refuse(exchange, Refusal.of(e));
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
    Problem.answer(call, refusal, common.explain());
  }
}
