package dev.selvage.server.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who computes next, and who is woken when. */
@Timeout(30)
class FairExecutorTest {
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @Test
  void firstComeIsFirstServed() throws InterruptedException {
    FairExecutor turns = new FairExecutor(1);
    turns.take();
    List<Thread> requests = new ArrayList<>();
    for (String name : List.of("first", "second", "third")) {
      Thread request =
          new Thread(
              () -> {
                turns.take();
                log.add(name);
                turns.end();
              });
      request.start();
      until(request, Thread.State.WAITING);
      requests.add(request);
    }
    turns.end();
    for (Thread request : requests) {
      request.join();
    }
    assertEquals(List.of("first", "second", "third"), log);
  }

  @Test
  void wakesAtOnceWhereNoRequestIsAboutTo() {
    FairExecutor turns = new FairExecutor(2);
    turns.execute(() -> log.add("woken"));
    assertEquals(List.of("woken"), log);
  }

  @Test
  void leavesWakingToTheNextThatEndsItsTurn() {
    FairExecutor turns = new FairExecutor(2);
    turns.take();
    turns.execute(() -> log.add("woken"));
    log.add("ends");
    turns.end();
    assertEquals(List.of("ends", "woken"), log);
  }

  @Test
  void leavesWakingToARequestThatHasCome() {
    FairExecutor turns = new FairExecutor(2);
    Queue<Runnable> handedOver = new ArrayDeque<>();
    turns.over(handedOver::add).execute(() -> log.add("answered"));
    turns.execute(() -> log.add("woken"));
    assertEquals(List.of(), log);
    handedOver.remove().run();
    assertEquals(List.of("woken", "answered"), log);
  }

  @Test
  void doesNotWaitForARequestThatGotNoThread() {
    FairExecutor turns = new FairExecutor(2);
    Executor full =
        request -> {
          throw new RejectedExecutionException("full");
        };
    Executor threads = turns.over(full);
    assertThrows(RejectedExecutionException.class, () -> threads.execute(() -> log.add("never")));
    turns.execute(() -> log.add("woken"));
    assertEquals(List.of("woken"), log);
  }

  private static void until(Thread thread, Thread.State state) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (thread.getState() != state) {
      never.await(1, TimeUnit.MILLISECONDS);
    }
  }
}
