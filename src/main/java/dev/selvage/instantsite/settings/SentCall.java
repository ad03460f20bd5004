package dev.selvage.instantsite.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange as it went, for progress and timings. Holds no secret: the URL is without its
 * query.
 *
 * @param call {@code token}, {@code reserve}, {@code upload}, {@code result} or {@code buckets}; of
 *     the product API {@code product-upload}, {@code product}, {@code products} or {@code picture}
 * @param method the HTTP method
 * @param url scheme, host, port and path
 * @param attempt 1 for the first, 2 for the first repetition, and so on
 * @param status the HTTP status, or 0 if there was no answer
 * @param took from the start of the exchange to the end of the answer or failure
 * @param sentBytes length of the request's body, bytes; what was meant to be sent if it failed
 * @param receivedBytes what was read of the answer's body, decoded bytes
 * @param retryAfter how long the server asked to wait before the next call, 0 to 1 day, or null if
 *     it did not
 */
public record SentCall(
    String call,
    String method,
    String url,
    int attempt,
    int status,
    Duration took,
    long sentBytes,
    long receivedBytes,
    @Nullable Duration retryAfter) {}
