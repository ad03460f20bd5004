package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Memory;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final int GRAIN = 1 << 16;

  private final NativeMemory memory = new NativeMemory(8 * GRAIN);

  @Test
  void whatWasGivenBackIsLentAgain() {
    NativeBlock first = memory.take(3 * GRAIN - 5);
    Memory own = first.memory();
    assertEquals(3L * GRAIN - 5, first.size());
    first.close();
    first.close();
    assertEquals(3 * GRAIN, memory.keeping());
    try (NativeBlock second = memory.take(2 * GRAIN)) {
      assertSame(own, second.memory());
      assertEquals(0, memory.keeping());
    }
  }

  @Test
  void twoHaveNeverTheSame() {
    try (NativeBlock first = memory.take(100);
        NativeBlock second = memory.take(100)) {
      assertNotSame(first.memory(), second.memory());
    }
  }

  @Test
  void aMuchLargerBlockIsNotWasted() {
    NativeBlock large = memory.take(8 * GRAIN);
    Memory own = large.memory();
    large.close();
    try (NativeBlock small = memory.take(GRAIN)) {
      assertNotSame(own, small.memory());
    }
  }

  @Test
  void noMoreThanTheBoundIsKept() {
    NativeBlock first = memory.take(5 * GRAIN);
    NativeBlock second = memory.take(4 * GRAIN);
    Memory own = second.memory();
    first.close();
    second.close();
    assertEquals(4 * GRAIN, memory.keeping());
    try (NativeBlock again = memory.take(4 * GRAIN)) {
      assertSame(own, again.memory());
    }
    memory.take(9 * GRAIN).close();
    assertEquals(0, memory.keeping());
  }

  @Test
  void nothingIsReadAfterItWasGivenBack() {
    NativeBlock block = memory.take(12);
    Raster pixels = Raster.offHeap(PixelFormat.GRAY, new Size(3, 3), 0, 4, block);
    pixels.close();
    assertThrows(IllegalStateException.class, pixels::samples);
    assertThrows(IllegalStateException.class, pixels::onHeap);
    assertThrows(IllegalStateException.class, block::memory);
  }

  @Test
  void pixelsLieInsideOfTheirMemory() {
    try (NativeBlock block = memory.take(11)) {
      for (int i = 0; i < 11; i++) {
        block.bytes().put(i, (byte) i);
      }
      Raster pixels = Raster.offHeap(PixelFormat.GRAY, new Size(3, 3), 0, 4, block);
      assertArrayEquals(new byte[] {0, 1, 2, 4, 5, 6, 8, 9, 10}, pixels.onHeap().data());
      assertThrows(
          IllegalArgumentException.class,
          () -> Raster.offHeap(PixelFormat.RGB, new Size(1, 3), 0, 5, block));
      assertThrows(
          IllegalArgumentException.class,
          () -> Raster.offHeap(PixelFormat.GRAY, new Size(3, 2), 0, 2, block));
    }
    assertThrows(IllegalArgumentException.class, () -> memory.take(0));
    assertThrows(IllegalArgumentException.class, () -> memory.take(1L << 31));
  }
}
