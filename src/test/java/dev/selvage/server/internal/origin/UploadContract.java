package dev.selvage.server.internal.origin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.server.TestPictures;
import dev.selvage.server.store.ConditionFailedException;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.StoreCondition;
import dev.selvage.server.store.StoreResult;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.store.UploadTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store does besides that takes originals. */
interface UploadContract extends StoreContract {
  DeliveryName NAME = new DeliveryName("ordner/\u00e9 x", "private", "7");
  StoreCondition ABSENT = (there, sha256) -> !there;
  int MAX_BYTES = 100_000;

  @Test
  default void whatIsStoredIsFoundWithItsNameAndReplacedWhateverItsFormat() throws IOException {
    assertTrue(store().writable());
    StoreResult stored = put("put/f", PICTURE, StoreCondition.NONE);
    assertTrue(stored.created());
    StoredImage found = store().find("put/f").orElseThrow();
    assertEquals(stored.image(), found);
    assertEquals(NAME, found.name());
    assertArrayEquals(PICTURE, readAnew(found));
    byte[] jpeg = TestPictures.jpeg(50, 20, 3);
    assertFalse(put("put/f", jpeg, StoreCondition.NONE).created());
    assertArrayEquals(jpeg, store().read(store().find("put/f").orElseThrow()));
    assertTrue(store().delete("put/f"));
    assertTrue(store().find("put/f").isEmpty());
    assertFalse(store().delete("put/f"));
  }

  @Test
  default void whatIsStoredGoesBeforeWhatLiesThereAndTakesItAlong() throws IOException {
    place("g", PICTURE);
    assertFalse(put("g", OTHER, StoreCondition.NONE).created());
    assertEquals(Sha256.hex(OTHER), store().find("g").orElseThrow().sha256());
    assertTrue(store().delete("g"));
    assertTrue(store().find("g").isEmpty());
    place("g", PICTURE);
    assertTrue(store().delete("g"));
    assertTrue(store().find("g").isEmpty());
  }

  @Test
  default void aConditionIsHeld() throws IOException {
    assertTrue(put("h", PICTURE, ABSENT).created());
    assertThrows(ConditionFailedException.class, () -> put("h", OTHER, ABSENT));
    String now = Sha256.hex(PICTURE);
    assertThrows(ConditionFailedException.class, () -> put("h", OTHER, is(Sha256.hex(OTHER))));
    assertFalse(put("h", OTHER, is(now)).created());
    assertThrows(ConditionFailedException.class, () -> store().delete("h", is(now)));
    assertTrue(store().delete("h", is(Sha256.hex(OTHER))));
    place("i", PICTURE);
    assertThrows(ConditionFailedException.class, () -> put("i", OTHER, ABSENT));
    assertFalse(put("i", OTHER, is(now)).created());
  }

  @Test
  default void ofManyWritersOnTheSameConditionOneWrites() throws IOException, InterruptedException {
    put("j", PICTURE, StoreCondition.NONE);
    StoreCondition condition = is(Sha256.hex(PICTURE));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<StoreResult>> writes = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        byte[] own = TestPictures.png(10 + i, 10, i);
        writes.add(threads.submit(() -> put("j", own, condition)));
      }
      List<String> written = new ArrayList<>();
      for (Future<StoreResult> write : writes) {
        try {
          written.add(write.get().image().sha256());
        } catch (ExecutionException e) {
          assertInstanceOf(ConditionFailedException.class, e.getCause());
        }
      }
      assertEquals(List.of(store().find("j").orElseThrow().sha256()), written);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  default void whatIsRefusedLeavesNothing() throws IOException {
    assertThrows(
        UploadTooLargeException.class,
        () -> put("k", new byte[MAX_BYTES + 1], StoreCondition.NONE));
    assertThrows(UnusableInputException.class, () -> put("k", new byte[900], StoreCondition.NONE));
    assertThrows(IOException.class, () -> store().put("k", NAME, new BrokenStream(PICTURE)));
    assertThrows(UsageException.class, () -> put("../k", PICTURE, StoreCondition.NONE));
    assertTrue(store().find("k").isEmpty());
  }

  private StoreResult put(String id, byte[] content, StoreCondition condition) throws IOException {
    return store().put(id, NAME, new ByteArrayInputStream(content), condition);
  }

  private static StoreCondition is(String sha256) {
    return (there, now) -> sha256.equals(now);
  }

  /** Ends with an error in the middle. */
  final class BrokenStream extends FilterInputStream {
    private boolean begun;

    BrokenStream(byte[] content) {
      super(new ByteArrayInputStream(content, 0, content.length / 2));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (begun) {
        throw new IOException("the client went away");
      }
      begun = true;
      return super.read(buffer, offset, length);
    }
  }
}
