package dev.selvage.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.InsufficientMemoryException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What runs out of memory beside other work has another try alone. */
class MemoryRetryTest {
  private final MemoryRetry memory = new MemoryRetry();

  @Test
  void theSecondTryWaitsForTheOthers() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(
            () ->
                memory.within(
                    () -> {
                      running.incrementAndGet();
                      begun.countDown();
                      await(failed);
                      return running.decrementAndGet();
                    }));
    begun.await();
    AtomicInteger tries = new AtomicInteger();
    int beside =
        memory.within(
            () -> {
              if (tries.incrementAndGet() == 1) {
                failed.countDown();
                throw new InsufficientMemoryException("a.jpg", "is too much", "", null);
              }
              return running.get();
            });
    assertEquals(2, tries.get());
    assertEquals(0, beside);
    assertEquals(0, other.join());
  }

  @Test
  void theSecondFailureStands() {
    AtomicInteger tries = new AtomicInteger();
    assertThrows(
        InsufficientMemoryException.class,
        () ->
            memory.within(
                () -> {
                  tries.incrementAndGet();
                  throw new InsufficientMemoryException("a.jpg", "is too much", "", null);
                }));
    assertEquals(2, tries.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
