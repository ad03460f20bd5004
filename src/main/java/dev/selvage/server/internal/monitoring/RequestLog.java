package dev.selvage.server.internal.monitoring;

import dev.selvage.server.log.LineSink;

/** Where every request ends: in the access log and in the metrics. Safe for several threads. */
public final class RequestLog {
  private final LineSink lines;
  private final String instance;
  private final ServerMetrics metrics;

  /**
   * Ends requests.
   *
   * @param instance which of several servers this is; letters, digits and {@code . _ -}
   */
  public RequestLog(LineSink lines, String instance, ServerMetrics metrics) {
    this.lines = lines;
    this.instance = instance;
    this.metrics = metrics;
  }

  /** Which of several servers this is. */
  public String instance() {
    return instance;
  }

  public void ended(AnsweredRequest request) {
    RefusalReason refusal = request.refusal();
    if (refusal != null) {
      metrics.refused(refusal);
    }
    metrics.answered(request.status(), request.nanos());
    lines.accept(request.line(instance));
  }
}
