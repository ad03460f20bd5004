package dev.selvage.server.internal.monitoring;

import dev.selvage.json.JsonNode;
import dev.selvage.server.log.LineSink;
import java.time.Instant;

/**
 * Writes a line of JSON for every answer. Of the request it shows the method, the pattern of the
 * path and the image's id: no path, query or header, since those may hold tokens.
 */
public final class AccessLog {
  private final LineSink lines;

  public AccessLog(LineSink lines) {
    this.lines = lines;
  }

  void answered(AnsweredRequest call) {
    StringBuilder line = new StringBuilder(240);
    line.append("{\"time\":\"").append(Instant.now()).append("\",\"request\":\"");
    line.append(call.id()).append("\",\"method\":\"").append(method(call.method()));
    line.append("\",\"route\":\"").append(call.route()).append('"');
    if (call.image() != null) {
      line.append(",\"image\":").append(JsonNode.of(call.image()));
    }
    line.append(",\"status\":").append(call.status());
    line.append(",\"bytes\":").append(call.bytes());
    line.append(",\"ms\":").append(Math.round(call.nanos() / 1000.0) / 1000.0);
    CacheOutcome outcome = call.outcome();
    if (outcome != null) {
      line.append(",\"cache\":\"").append(outcome.label()).append('"');
    }
    RefusalReason refusal = call.refusal();
    if (refusal != null) {
      line.append(",\"refusal\":\"").append(refusal.label()).append('"');
    }
    lines.accept(line.append('}').toString());
  }

  private static String method(String method) {
    return method.matches("[A-Z]{1,16}") ? method : "?";
  }
}
