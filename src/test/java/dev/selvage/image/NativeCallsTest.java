package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.DecodersBusyException;
import dev.selvage.image.internal.natives.NativeCalls;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Giving up on a call costs its thread until it comes back, and no more. */
class NativeCallsTest {
  private static void giveUp() {
    throw new DeadlineException("test", "takes too long", "");
  }

  @Test
  void givesBackWhatTheCallDoes() throws Exception {
    NativeCalls calls = new NativeCalls(1);
    assertEquals("done", calls.call("test", () -> "done", () -> {}));
    IOException thrown = new IOException("damaged");
    assertSame(
        thrown,
        assertThrows(
            IOException.class,
            () ->
                calls.call(
                    "test",
                    () -> {
                      throw thrown;
                    },
                    () -> {})));
    OutOfMemoryError error = new OutOfMemoryError();
    assertSame(
        error,
        assertThrows(
            OutOfMemoryError.class,
            () ->
                calls.call(
                    "test",
                    () -> {
                      throw error;
                    },
                    () -> {})));
    assertEquals(0, calls.lost());
  }

  @Test
  void whereAllThreadsAreLostTheNextCallIsRefused() throws Exception {
    NativeCalls calls = new NativeCalls(2);
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch stuck = new CountDownLatch(1);
    for (int lost = 0; lost < 2; lost++) {
      assertEquals(lost, calls.lost());
      long before = begun.getCount();
      assertThrows(
          DeadlineException.class,
          () ->
              calls.call(
                  "test",
                  () -> {
                    begun.countDown();
                    stuck.await();
                    return "late";
                  },
                  () -> {
                    if (begun.getCount() < before) {
                      giveUp();
                    }
                  }));
    }
    assertEquals(2, calls.lost());
    DecodersBusyException refusal =
        assertThrows(
            DecodersBusyException.class, () -> calls.call("photo.heic", () -> "done", () -> {}));
    assertTrue(refusal.what().contains("all 2 threads"), refusal.what());
    stuck.countDown();
    while (calls.lost() > 0) {
      Thread.onSpinWait();
    }
    assertEquals("done", calls.call("photo.heic", () -> "done", () -> {}));
  }

  /** A call that had no thread yet is not made at all. */
  @Test
  void givingUpInTheQueueCostsNothing() throws Exception {
    NativeCalls calls = new NativeCalls(2);
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(2);
    Thread[] others = new Thread[2];
    for (int i = 0; i < 2; i++) {
      others[i] =
          new Thread(
              () -> {
                try {
                  calls.call(
                      "other",
                      () -> {
                        running.countDown();
                        stuck.await();
                        return true;
                      },
                      () -> {});
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      others[i].start();
    }
    running.await();
    boolean[] made = new boolean[1];
    assertThrows(
        DeadlineException.class,
        () ->
            calls.call(
                "test",
                () -> {
                  made[0] = true;
                  return true;
                },
                NativeCallsTest::giveUp));
    assertEquals(0, calls.lost());
    stuck.countDown();
    for (Thread other : others) {
      other.join();
    }
    assertTrue(calls.call("test", () -> !made[0], () -> {}));
  }
}
