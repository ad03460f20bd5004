package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.pictures.MeasuredBorder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxImagesTest {
  private static final ProcessedImage PROCESSED =
      new ProcessedImage(List.of(), new MeasuredBorder(0, 0, 0, 0, true));

  @Test
  void idsDependOnSeedStoreTileAndCountAlone() {
    SandboxImages one = new SandboxImages(SandboxSettings.builder().seed(1).build());
    SandboxImages other = new SandboxImages(SandboxSettings.builder().seed(1).build());
    String first = one.reserve("1003", "a").id();
    String second = one.reserve("1003", "a").id();
    assertTrue(first.matches("[0-9A-Za-z]{13}"), first);
    assertNotEquals(first, second);
    other.reserve("1003", "b");
    assertEquals(first, other.reserve("1003", "a").id());
    assertNotEquals(
        first,
        new SandboxImages(SandboxSettings.builder().seed(2).build()).reserve("1003", "a").id());
  }

  @Test
  void theOldestIsForgotten() {
    SandboxImages store = new SandboxImages(SandboxSettings.builder().maxImages(2).build());
    TileImage first = store.reserve("1", "a");
    TileImage second = store.reserve("1", "b");
    store.reserve("1", "c");
    assertNull(store.find(first.id()));
    assertSame(second, store.find(second.id()));
    store.finish(first, PROCESSED, new byte[5]);
    assertNull(first.original(), "nobody can ask for it any more");
  }

  @Test
  void theOldestFilesMakeRoomForNewOnes() {
    SandboxImages store = new SandboxImages(SandboxSettings.builder().maxKeptBytes(10).build());
    TileImage first = store.reserve("1", "a");
    TileImage second = store.reserve("1", "b");
    TileImage third = store.reserve("1", "c");
    store.finish(first, PROCESSED, new byte[6]);
    store.finish(second, PROCESSED, new byte[4]);
    assertNotNull(first.original());
    store.finish(third, PROCESSED, new byte[1]);
    assertNull(first.original());
    assertNotNull(second.original());
    assertNotNull(third.original());
    assertSame(PROCESSED, first.processed(), "the result can still be asked for");
  }

  @Test
  void waitingUploadsAreBoundedByBytes() {
    SandboxImages store = new SandboxImages(SandboxSettings.builder().maxKeptBytes(10).build());
    store.admit(12);
    assertEquals(503, assertThrows(ApiError.class, () -> store.admit(1)).status());
    store.release(12);
    store.admit(9);
    assertDoesNotThrow(() -> store.admit(1));
  }

  @Test
  void renditionsAreFoundByTheirPath() {
    SandboxImages store = new SandboxImages(SandboxSettings.builder().build());
    TileImage image = store.reserve("1003", "a");
    assertSame(image, store.ofRendition(SandboxImages.stem(image) + "600x600.jpg"));
    assertNull(store.ofRendition("1003/cover-000000/0000000-600x600.jpg"));
    assertNull(store.ofRendition("../" + SandboxImages.stem(image) + "600x600.jpg"));
    assertNull(store.ofRendition("/etc/passwd"));
  }
}
