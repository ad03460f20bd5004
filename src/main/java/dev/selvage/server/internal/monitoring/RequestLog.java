package dev.selvage.server.internal.monitoring;

import dev.selvage.server.log.LineSink;

/** Where every request ends: in the access log and in the metrics. Safe for several threads. */
public final class RequestLog {
  private final LineSink lines;
  private final ServerMetrics metrics;

  public RequestLog(LineSink lines, ServerMetrics metrics) {
    this.lines = lines;
    this.metrics = metrics;
  }

  public void ended(AnsweredRequest request) {
    RefusalReason refusal = request.refusal();
    if (refusal != null) {
      metrics.refused(refusal);
    }
    metrics.answered(request.status(), request.nanos());
    lines.accept(request.line());
  }
}
