package dev.selvage.server.internal.render;

import dev.selvage.server.internal.cache.Rendered;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.WaitingClient;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.store.ImageChangedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One rendering that is queued or runs, and everybody who waits for it. */
final class InFlightRender {
  private final CompletableFuture<Rendered> result = new CompletableFuture<>();
  private final List<WaitingClient> clients = new ArrayList<>();
  private boolean abandoned;

  /**
   * Waits with the others.
   *
   * @return whether there is something to wait for; false if everybody had left
   */
  synchronized boolean join(WaitingClient client) {
    if (!abandoned) {
      clients.add(client);
    }
    return !abandoned;
  }

  /**
   * Whether anybody still waits. If nobody does, nobody can join any more.
   *
   * @return the latest deadline of all, on the clock of {@link System#nanoTime}; 0 if abandoned
   */
  synchronized boolean abandonIfLeft() {
    abandoned = clients.stream().noneMatch(WaitingClient::stillWants);
    return abandoned;
  }

  /** The latest time that anybody waits until. */
  synchronized long deadline() {
    long now = System.nanoTime();
    long longest = 0;
    for (WaitingClient client : clients) {
      longest = Math.max(longest, client.deadline() - now);
    }
    return now + longest;
  }

  void complete(Rendered rendered) {
    result.complete(rendered);
  }

  void fail(Throwable failure) {
    result.completeExceptionally(failure);
  }

  /**
   * Waits for the image.
   *
   * @throws Refusal if it is not there before the client's deadline
   */
  Rendered await(WaitingClient client) throws InterruptedException {
    try {
      return result.get(Math.max(0, client.nanosLeft()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(RefusalReason.DEADLINE, "not rendered in time", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (client.nanosLeft() <= 0) {
        // It may have been given up for that very reason, a moment before we noticed.
        throw new Refusal(RefusalReason.DEADLINE, "not rendered in time", e);
      }
      if (cause instanceof ImageChangedException changed) {
        throw changed;
      }
      throw Refusal.of(cause == null ? e : cause);
    }
  }
}
