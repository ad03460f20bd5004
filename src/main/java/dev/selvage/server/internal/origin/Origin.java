package dev.selvage.server.internal.origin;

import dev.selvage.server.store.DeliveryName;
import org.jspecify.annotations.Nullable;

/**
 * Where originals come from over a network. Every call throws {@link
 * dev.selvage.server.store.OriginFailedException} if the server cannot be reached or fails, {@link
 * dev.selvage.server.store.OriginTimeoutException} if it takes too long, and {@link
 * dev.selvage.DeadlineException} if the thread is interrupted. Safe for use by several threads.
 */
interface Origin extends AutoCloseable {
  /** What there is of an image. */
  sealed interface Answer {}

  /** It is what it was. */
  record Unchanged() implements Answer {}

  /** There is none. */
  record Absent() implements Answer {}

  /**
   * All of it.
   *
   * @param version what the server tells it from others by; empty if it does not
   * @param name what the delivery service calls it
   * @param bytes the encoded file
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Original(String version, DeliveryName name, byte[] bytes) implements Answer {}

  /**
   * Asks for an image.
   *
   * @param id a {@link dev.selvage.token.ImageId}
   * @param version that is known; null or empty for none
   * @param budget of memory for what is fetched
   * @throws dev.selvage.server.store.OriginalTooLargeException if it is larger than the budget lets
   *     one be; none of it was read then, where its server tells its size
   */
  Answer get(String id, @Nullable String version, FetchBudget budget);

  @Override
  void close();
}
