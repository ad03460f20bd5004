package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StripedResamplerTest extends ResamplerContract {
  @Override
  Resampler resampler() {
    return new StripedResampler(new ScalarResampler(), 3, 1);
  }

  /** Notes who calls it. */
  private record Watched(Set<Thread> callers, int failing) implements Resampler {
    @Override
    public String name() {
      return "watched";
    }

    @Override
    public void resample(
        Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
      callers.add(Thread.currentThread());
      if (vertical.origin() >= failing) {
        throw new IllegalStateException("stripe from " + vertical.origin());
      }
    }
  }

  private static Set<Thread> callers(int threads, long least, int width, int height) {
    Set<Thread> callers = Collections.synchronizedSet(new HashSet<>());
    Raster source = Raster.allocate(PixelFormat.GRAY, width, height);
    Resampler watched = new Watched(callers, Integer.MAX_VALUE);
    new StripedResampler(watched, threads, least)
        .resample(source, Axis.whole(width), Axis.whole(height), Filter.BOX, source);
    assertTrue(callers.contains(Thread.currentThread()));
    return callers;
  }

  @Test
  void noMoreThreadsThanWereAskedForNorThanPay() {
    assertEquals(1, callers(1, 1, 100, 100).size());
    assertEquals(4, callers(4, 1, 100, 100).size());
    assertEquals(3, callers(8, 3000, 100, 100).size());
    assertEquals(2, callers(8, 1, 100, 2).size());
    assertEquals(1, callers(8, 10_001, 100, 100).size());
    assertThrows(
        IllegalArgumentException.class, () -> new StripedResampler(new ScalarResampler(), 0));
  }

  @Test
  void aStripesFailureIsTheCallersAndNoThreadIsLeft() {
    Set<Thread> callers = Collections.synchronizedSet(new HashSet<>());
    Raster source = Raster.allocate(PixelFormat.GRAY, 10, 10);
    Resampler striped = new StripedResampler(new Watched(callers, 5), 2, 1);
    assertThrows(
        IllegalStateException.class,
        () -> striped.resample(source, Axis.whole(10), Axis.whole(10), Filter.BOX, source));
    callers.remove(Thread.currentThread());
    callers.forEach(thread -> assertFalse(thread.isAlive()));
  }
}
