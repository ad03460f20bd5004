package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloseTest {
  private final LocalSite site = new LocalSite();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    site.close();
  }

  @Test
  void aClosedClientRefusesCalls() {
    InstantSiteClient client = site.client();
    client.close();
    client.close();
    assertThrows(IllegalStateException.class, () -> client.reserve(1003, "t"));
    assertEquals(0, site.requests());
  }

  @Test
  void noThreadOfACallKeepsTheJvmAlive() {
    site.answerReservation();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    site.client().reserve(1003, "t");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean ours = !before.contains(thread) && !thread.getName().contains("MockWebServer");
      assertTrue(!ours || thread.isDaemon(), "no daemon: " + thread.getName());
    }
  }

  @Test
  void closingEndsACallUnderWay() throws Exception {
    hang();
    InstantSiteClient client = site.client();
    FutureTask<Reservation> call = new FutureTask<>(() -> client.reserve(1003, "t"));
    new Thread(call, "caller").start();
    assertTrue(arrived.await(5, TimeUnit.SECONDS));
    client.close();
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> call.get(4, TimeUnit.SECONDS));
    assertInstanceOf(IllegalStateException.class, e.getCause());
  }

  @Test
  void anInterruptEndsACallUnderWay() throws Exception {
    hang();
    InstantSiteClient client = site.client();
    AtomicBoolean mark = new AtomicBoolean();
    FutureTask<Reservation> call =
        new FutureTask<>(
            () -> {
              try {
                return client.reserve(1003, "t");
              } finally {
                mark.set(Thread.currentThread().isInterrupted());
              }
            });
    Thread caller = new Thread(call, "caller");
    caller.start();
    assertTrue(arrived.await(5, TimeUnit.SECONDS));
    caller.interrupt();
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> call.get(4, TimeUnit.SECONDS));
    assertInstanceOf(DeadlineException.class, e.getCause());
    assertTrue(mark.get(), "the mark is kept");
    assertFalse(site.heard.stream().anyMatch(sent -> sent.status() != 0));
  }

  private void hang() {
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            release.await(10, TimeUnit.SECONDS);
            return LocalSite.response(200, "").build();
          }
        });
  }
}
