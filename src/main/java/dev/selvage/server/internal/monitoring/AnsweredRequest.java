package dev.selvage.server.internal.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * What the log says of one request.
 *
 * @param id of the request
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
    String method,
    String route,
    @Nullable String image,
    int status,
    long bytes,
    long nanos,
    @Nullable CacheOutcome outcome,
    @Nullable RefusalReason refusal) {}
