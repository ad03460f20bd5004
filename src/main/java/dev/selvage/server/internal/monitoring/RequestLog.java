package dev.selvage.server.internal.monitoring;

/** Where every request ends: in the access log and in the metrics. Safe for several threads. */
public final class RequestLog {
  private final AccessLog log;
  private final ServerMetrics metrics;

  public RequestLog(AccessLog log, ServerMetrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  public void ended(AnsweredRequest request) {
    RefusalReason refusal = request.refusal();
    if (refusal != null) {
      metrics.refused(refusal);
    }
    metrics.answered(request.status(), request.nanos());
    log.answered(request);
  }
}
