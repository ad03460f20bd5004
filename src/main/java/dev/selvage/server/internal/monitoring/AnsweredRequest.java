package dev.selvage.server.internal.monitoring;

import dev.selvage.json.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one request.
 *
 * @param id of the request
 * @param trace that it belongs to; null where nobody records it
 * @param method as the client wrote it
 * @param route pattern of the path
 * @param image its id; null if none is concerned
 * @param status of the answer; 499 or another of a {@link RefusalReason} if none was sent
 * @param bytes of the answer's body that were sent
 * @param nanos from the request's header to the answer's end
 * @param outcome where the image came from; null if none was rendered or found
 * @param refusal why not; null if it was answered
 */
public record AnsweredRequest(
    String id,
    @Nullable String trace,
    String method,
    String route,
    @Nullable String image,
    int status,
    long bytes,
    long nanos,
    @Nullable CacheOutcome outcome,
    @Nullable RefusalReason refusal) {
  /**
   * A line of JSON. Of the request it shows the method, the pattern of the path and the image's id:
   * no path, query or header, since those may hold tokens.
   */
  String line(String instance) {
    StringBuilder line = new StringBuilder(240);
    line.append("{\"time\":\"").append(Instant.now());
    line.append("\",\"instance\":\"").append(instance).append("\",\"request\":\"");
    line.append(id);
    if (trace != null) {
      line.append("\",\"trace\":\"").append(trace);
    }
    line.append("\",\"method\":\"");
    line.append(method.matches("[A-Z]{1,16}") ? method : "?");
    line.append("\",\"route\":\"").append(route).append('"');
    if (image != null) {
      line.append(",\"image\":").append(JsonNode.of(image));
    }
    line.append(",\"status\":").append(status);
    line.append(",\"bytes\":").append(bytes);
    line.append(",\"ms\":").append(Math.round(nanos / 1000.0) / 1000.0);
    if (outcome != null) {
      line.append(",\"cache\":\"").append(outcome.label()).append('"');
    }
    if (refusal != null) {
      line.append(",\"refusal\":\"").append(refusal.label()).append('"');
    }
    return line.append('}').toString();
  }
}
