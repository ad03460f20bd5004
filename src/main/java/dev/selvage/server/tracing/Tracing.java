package dev.selvage.server.tracing;

import dev.selvage.OptionalLibrary;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Begins the spans of a server's requests, and hands their trace on. A thread is in one span at a
 * time: what it begins then belongs to that one. Whoever calls another server for a request passes
 * the trace on by {@link #inject}, with the names and values that it is given as headers:
 *
 * <pre>{@code
 * Tracing tracing = Tracing.installed();
 * var request = HttpRequest.newBuilder(URI.create("https://photos.example/a.jpg"));
 * tracing.inject(request::header);
 * }</pre>
 *
 * <p>Implementations do not throw, and are safe for use by several threads.
 */
public interface Tracing {
  /** Knows no span. */
  Tracing NONE = new NoTracing();

  /**
   * What is set for the whole JVM when the first request comes: by an agent, or by an application
   * that has called {@code GlobalOpenTelemetry.set}. {@link #NONE} where OpenTelemetry's API is not
   * on the class path.
   */
  static Tracing installed() {
    return OptionalLibrary.OPENTELEMETRY.isPresent() ? OpenTelemetryTracing.ofGlobal() : NONE;
  }

  /**
   * Begins the span of a request; the thread is not in it yet.
   *
   * @param method of the request
   * @param route the pattern of its path; never the path itself, which may hold a token
   * @param headers the lines of a header by its name, for the trace that the request comes with
   */
  RequestSpan request(String method, String route, Function<String, List<String>> headers);

  /**
   * Begins a span in that which this thread is in, and enters it.
   *
   * @param name a word for what is done
   */
  Step step(String name);

  /** A task that runs in the span which this thread is in now, whatever thread runs it. */
  Runnable carried(Runnable task);

  /**
   * Tells the headers by which another server learns of the trace, such as {@code traceparent}.
   *
   * @param headers takes the name and the value of each; is not called where there is no trace
   */
  void inject(BiConsumer<String, String> headers);

  /** A part of what is done for a request; of one thread, which closes it. */
  interface Step extends AutoCloseable {
    /** Notes something of it; no secret and no path. */
    void note(String key, String value);

    /** Notes that it has failed, and by which exception; no message, which may hold a secret. */
    void failed(Throwable failure);

    /** Leaves it, and ends it. */
    @Override
    void close();
  }
}
