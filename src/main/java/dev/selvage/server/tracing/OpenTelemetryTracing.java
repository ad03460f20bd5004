package dev.selvage.server.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans by OpenTelemetry. Traces come in and go on by the propagators that it is set up with, which
 * are those of W3C ({@code traceparent}) unless somebody has chosen others. Names and attributes of
 * a request's span are those of the semantic conventions for HTTP servers.
 */
public final class OpenTelemetryTracing implements Tracing {
  private static final String SCOPE = "dev.selvage.server";

  private final Supplier<OpenTelemetry> telemetry;
  private volatile @Nullable Setup setup;

  private OpenTelemetryTracing(Supplier<OpenTelemetry> telemetry) {
    this.telemetry = telemetry;
  }

  private record Setup(Tracer tracer, TextMapPropagator propagator) {
    static Setup of(OpenTelemetry telemetry) {
      return new Setup(
          telemetry.getTracer(SCOPE), telemetry.getPropagators().getTextMapPropagator());
    }
  }

  /** By what an application has set up. */
  public static Tracing of(OpenTelemetry telemetry) {
    return new OpenTelemetryTracing(() -> telemetry);
  }

  /** By what is set for the JVM when the first request comes. */
  static Tracing ofGlobal() {
    return new OpenTelemetryTracing(GlobalOpenTelemetry::get);
  }

  /** Not before it is used: who asks for what is set for the JVM decides that nothing is. */
  private Setup setup() {
    Setup known = setup;
    if (known == null) {
      known = Setup.of(telemetry.get());
      setup = known;
    }
    return known;
  }

  @Override
  public RequestSpan request(String method, String route, Function<String, List<String>> headers) {
    Setup used = setup();
    Context parent = used.propagator.extract(Context.current(), headers, HeaderGetter.INSTANCE);
    Span span =
        used.tracer
            .spanBuilder(method + " " + route)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("http.route", route)
            .startSpan();
    return new Request(span, parent.with(span));
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // by the step
  public Step step(String name) {
    Span span = setup().tracer.spanBuilder(name).startSpan();
    return new Part(span, span.makeCurrent());
  }

  @Override
  public Runnable carried(Runnable task) {
    return Context.current().wrap(task);
  }

  @Override
  public void inject(BiConsumer<String, String> headers) {
    setup()
        .propagator
        .inject(
            Context.current(),
            headers,
            (to, name, value) -> {
              if (to != null) {
                to.accept(name, value);
              }
            });
  }

  /** The headers of a request. */
  private enum HeaderGetter implements TextMapGetter<Function<String, List<String>>> {
    INSTANCE;

    /** Only of propagators that look for names that they do not know, which we have none of. */
    @Override
    @SuppressWarnings("deprecation") // releases before 1.68 cannot do without
    public Iterable<String> keys(Function<String, List<String>> headers) {
      return List.of();
    }

    @Override
    public @Nullable String get(@Nullable Function<String, List<String>> headers, String name) {
      List<String> lines = headers == null ? List.of() : headers.apply(name);
      return lines.isEmpty() ? null : lines.get(0);
    }
  }

  private record Request(Span span, Context context) implements RequestSpan {
    @Override
    public void run(Runnable task) {
      context.wrap(task).run();
    }

    @Override
    public @Nullable String traceId() {
      return span.getSpanContext().isSampled() ? span.getSpanContext().getTraceId() : null;
    }

    @Override
    public void note(String key, String value) {
      span.setAttribute(key, value);
    }

    @Override
    public void end(int status, @Nullable String refusal) {
      span.setAttribute("http.response.status_code", status);
      if (refusal != null) {
        span.setAttribute("error.type", refusal);
      }
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  private record Part(Span span, io.opentelemetry.context.Scope scope) implements Step {
    @Override
    public void note(String key, String value) {
      span.setAttribute(key, value);
    }

    @Override
    public void failed(Throwable failure) {
      span.setAttribute("error.type", failure.getClass().getName());
      span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }
}
