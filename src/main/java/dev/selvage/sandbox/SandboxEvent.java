package dev.selvage.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that the sandbox was asked.
 *
 * @param time when it was answered
 * @param method such as {@code POST}
 * @param path without the query, which holds secrets; long ones are cut
 * @param status the HTTP status, or 0 where the connection was cut before the answer was whole
 * @param fault what was done wrong on purpose, or null
 * @param imageId the image concerned, or null if there is none
 * @param body the JSON of tiles that an answer gave or a change brought, or null; dropped where the
 *     log grows too large
 */
public record SandboxEvent(
    Instant time,
    String method,
    String path,
    int status,
    @Nullable Fault fault,
    @Nullable String imageId,
    @Nullable String body) {

  SandboxEvent withoutBody() {
    return new SandboxEvent(time, method, path, status, fault, imageId, null);
  }
}
