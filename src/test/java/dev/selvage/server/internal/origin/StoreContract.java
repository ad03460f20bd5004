package dev.selvage.server.internal.origin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.server.TestPictures;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoredImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of originals does, wherever they lie. */
interface StoreContract {
  byte[] PICTURE = TestPictures.png(40, 30, 1);
  byte[] OTHER = TestPictures.png(20, 10, 2);

  /** The store, without images. */
  ImageStore store();

  /** Lays an image there as its owner does, without the store. */
  void place(String id, byte[] content) throws IOException;

  /** Takes it away likewise. */
  void take(String id) throws IOException;

  @Test
  default void whatLiesThereIsFoundAndRead() throws IOException {
    for (String id : List.of("a", "summer/dress 1", "\u00e9t\u00e9/50% + more")) {
      place(id, PICTURE);
      StoredImage found = store().find(id).orElseThrow();
      assertEquals(id, found.id());
      assertEquals(id, found.name().publicId());
      assertEquals(Sha256.hex(PICTURE), found.sha256());
      assertEquals(PICTURE.length, found.bytes());
      assertEquals("40x30", found.header().size().toString());
      assertArrayEquals(PICTURE, store().read(found));
    }
  }

  @Test
  default void whatIsNoIdOrNotThereIsNotFound() throws IOException {
    place("b", PICTURE);
    for (String id :
        List.of(
            "", "none", "b/", "/b", "../b", "./b", "b/../b", ".selvage/b", "b\\", "b\n", "%2e")) {
      assertTrue(store().find(id).isEmpty(), id);
    }
  }

  @Test
  default void whatWasReplacedIsSeenAnew() throws IOException {
    place("c", PICTURE);
    StoredImage before = store().find("c").orElseThrow();
    place("c", OTHER);
    StoredImage after = store().find("c").orElseThrow();
    assertEquals(Sha256.hex(OTHER), after.sha256());
    assertArrayEquals(OTHER, store().read(after));
    assertThrows(ImageChangedException.class, () -> readAnew(before));
  }

  @Test
  default void whatWasTakenAwayIsGone() throws IOException {
    place("d", PICTURE);
    StoredImage before = store().find("d").orElseThrow();
    take("d");
    assertTrue(store().find("d").isEmpty());
    assertThrows(ImageChangedException.class, () -> readAnew(before));
  }

  /** Reads when nothing of it is in memory any more. */
  byte[] readAnew(StoredImage image) throws IOException;

  @Test
  default void whatIsNoImageIsRefused() throws IOException {
    place("e", new byte[100]);
    assertThrows(UnusableInputException.class, () -> store().find("e"));
    place("e", PICTURE);
    assertEquals(Sha256.hex(PICTURE), store().find("e").orElseThrow().sha256());
  }
}
