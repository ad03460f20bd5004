package dev.selvage.server.tracing;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nobody wants to know of any span. */
final class NoTracing implements Tracing {
  private static final Step NO_STEP =
      new Step() {
        @Override
        public void note(String key, String value) {}

        @Override
        public void failed(Throwable failure) {}

        @Override
        public void close() {}
      };

  @Override
  public RequestSpan request(String method, String route, Function<String, List<String>> headers) {
    return RequestSpan.NONE;
  }

  @Override
  public Step step(String name) {
    return NO_STEP;
  }

  @Override
  public Runnable carried(Runnable task) {
    return task;
  }

  @Override
  public void inject(BiConsumer<String, String> headers) {}

  /** A request's. */
  static final class Request implements RequestSpan {
    @Override
    public void run(Runnable task) {
      task.run();
    }

    @Override
    public @Nullable String traceId() {
      return null;
    }

    @Override
    public void note(String key, String value) {}

    @Override
    public void end(int status, @Nullable String refusal) {}
  }
}
