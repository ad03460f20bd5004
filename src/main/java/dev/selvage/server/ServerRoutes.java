package dev.selvage.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads to which call, and what all calls have in common. */
final class ServerRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRoutes.class);
  private static final String IMAGE = "/images/{id}";
  private static final String THUMBNAIL = "/images/{id}/thumbnails/{name}";

  private final Turns turns;
  private final Gate gate;
  private final ServerMetrics metrics;
  private final AccessLog log;
  private final ServerSettings settings;

  ServerRoutes(
      Gate gate, Turns turns, ServerMetrics metrics, AccessLog log, ServerSettings settings) {
    this.turns = turns;
    this.gate = gate;
    this.metrics = metrics;
    this.log = log;
    this.settings = settings;
  }

  void route(RoutesConfig routes, ImageCalls images, StoreCalls stored) {
    Duration patience = settings.patience();
    routes.get(IMAGE, guarded(IMAGE, patience, images::image));
    routes.head(IMAGE, guarded(IMAGE, patience, images::image));
    routes.get(THUMBNAIL, guarded(THUMBNAIL, patience, images::thumbnail));
    routes.head(THUMBNAIL, guarded(THUMBNAIL, patience, images::thumbnail));
    routes.put(IMAGE, guarded(IMAGE, patience.multipliedBy(2), stored::put));
    routes.delete(IMAGE, guarded(IMAGE, patience, stored::delete));
    routes.get("/health", told("/health", this::health));
    routes.get("/metrics", told("/metrics", this::show));
    routes.exception(
        HttpResponseException.class,
        (error, ctx) -> {
          Refusal refusal = refusal(error.getStatus());
          told(
                  "other",
                  call -> {
                    throw refusal;
                  })
              .handle(ctx);
        });
  }

  private void health(Exchange call) throws IOException {
    boolean closed = gate.closed();
    String body = "{\"status\":\"" + (closed ? "stopping" : "ok") + "\"}";
    call.set("Cache-Control", "no-store");
    call.answer(closed ? 503 : 200, "application/json", body);
  }

  private void show(Exchange call) throws IOException {
    call.set("Cache-Control", "no-store");
    call.answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  private static Refusal refusal(int status) {
    RefusalReason reason =
        switch (status) {
          case 404 -> RefusalReason.NOT_FOUND;
          case 405 -> RefusalReason.METHOD_NOT_ALLOWED;
          case 413 -> RefusalReason.UPLOAD_TOO_LARGE;
          default -> status >= 500 ? RefusalReason.FAILED : RefusalReason.MALFORMED;
        };
    return new Refusal(reason, "refused by the web server with " + status);
  }

  /** A call that is let in only while the server is not closing, and waited for when it does. */
  private Handler guarded(String route, Duration patience, Call call) {
    return ctx -> {
      boolean entered = gate.enter();
      try {
        Call answer = entered ? inTurn(call) : ServerRoutes::stopping;
        answer(ctx, route, patience, answer);
      } finally {
        if (entered) {
          gate.leave();
        }
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

  private ExceptionalHandler told(String route, Call call) {
    return ctx -> answer(ctx, route, settings.patience(), call);
  }

  private static void stopping(Exchange call) {
    call.set("Connection", "close");
    throw new Refusal(RefusalReason.STOPPING, "the server stops");
  }

  private void answer(Context ctx, String route, Duration patience, Call call) {
    Exchange exchange = new Exchange(ctx, route, patience);
    try {
      try {
        call.answer(exchange);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        refuse(exchange, new Refusal(RefusalReason.STOPPING, "interrupted", e));
      } catch (EofException e) {
        gone(exchange);
      } catch (Exception | OutOfMemoryError | StackOverflowError e) {
        refuse(exchange, Refusal.of(e));
      }
    } catch (IOException e) {
      // The answer could not be sent.
      gone(exchange);
    }
    long nanos = exchange.nanos();
    metrics.answered(exchange.status(), nanos);
    log.answered(exchange, nanos);
  }

  private void gone(Exchange call) {
    call.refusedFor(RefusalReason.CLIENT_GONE);
    metrics.refused(RefusalReason.CLIENT_GONE);
  }

  private void refuse(Exchange call, Refusal refusal) throws IOException {
    RefusalReason reason = refusal.reason();
    metrics.refused(reason);
    if (reason == RefusalReason.FAILED) {
      LOG.error("Request {} failed", call.requestId(), refusal.getCause());
    } else {
      LOG.debug("Request {} refused: {}", call.requestId(), refusal.getMessage());
    }
    if (call.committed()) {
      throw new IOException("the answer was cut off", refusal);
    }
    call.reset();
    drain(call);
    Problem.answer(call, reason);
  }

  /** Reads what is left of a body: most clients look for an answer only after sending it all. */
  private void drain(Exchange call) {
    if (call.bodyLength() == 0 || (call.bodyLength() < 0 && !call.method().equals("PUT"))) {
      return;
    }
    long most = 2 * settings.limits().maxBytes();
    try (InputStream body = new TimedBody(call.body(), call.deadline())) {
      long skipped = 1;
      for (long drained = 0; drained < most && skipped > 0; drained += skipped) {
        skipped = body.read(new byte[16 * 1024]);
      }
    } catch (IOException | Refusal e) {
      call.set("Connection", "close");
    }
  }

  /** How one call is answered. */
  @FunctionalInterface
  private interface Call {
    void answer(Exchange call) throws IOException, InterruptedException;
  }

  /** A handler that throws nothing. */
  @FunctionalInterface
  private interface ExceptionalHandler extends Handler {
    @Override
    void handle(Context ctx);
  }
}
