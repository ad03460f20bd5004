package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Needs {@code --add-modules jdk.incubator.vector}, which the build gives. */
class VectorResamplerTest extends ResamplerContract {
  @Override
  Resampler resampler() {
    return Resamplers.named("vector");
  }

  @Test
  void isNamedVector() {
    assertEquals("vector", resampler().name());
  }

  @Property(tries = 300)
  void givesTheScalarKernelsBytes(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @IntRange(min = 1, max = 300) int toWidth,
      @ForAll @IntRange(min = 1, max = 100) int toHeight,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    KernelComparison.assertSameBytes(
        resampler(),
        pattern.draw(format, width, height, seed),
        Axis.whole(width).scaled(toWidth),
        Axis.whole(height).scaled(toHeight),
        filter);
  }
}
