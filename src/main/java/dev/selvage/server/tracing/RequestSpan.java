package dev.selvage.server.tracing;

import org.jspecify.annotations.Nullable;

/** The span of one request, from its headers to the end of its answer; ended once. */
public interface RequestSpan {
  /** Of a request that is in no trace. */
  RequestSpan NONE = new NoTracing.Request();

  /** Runs a task in it, by this thread. */
  void run(Runnable task);

  /** Which trace it belongs to, 32 hexadecimal digits; null where nobody records it. */
  @Nullable String traceId();

  /** Notes something of it; no secret and no path. */
  void note(String key, String value);

  /**
   * Ends it, by whatever thread.
   *
   * @param status of the answer; 500 and above is an error
   * @param refusal why it was refused; null where it was not
   */
  void end(int status, @Nullable String refusal);
}
