package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Needs {@code --add-modules jdk.incubator.vector}, which the build gives. */
class VectorResamplerTest extends ResamplerContract {
  private static final byte WHITE = (byte) 255;

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

  /** Between the passes two rows share an int: one must not run over into the other. */
  @ParameterizedTest
  @CsvSource({"5, 4", "9, 4", "40, 13", "4, 5", "20, 60", "300, 40"})
  void rowsAtTheEndsOfTheirRangeStayApart(int from, int to) {
    Axis vertical = Axis.whole(from).scaled(to);
    for (Filter filter : Filter.values()) {
      Weights weights = Weights.of(vertical, filter);
      for (int y = 0; y < to; y++) {
        for (boolean least : new boolean[] {true, false}) {
          for (PixelFormat format : PixelFormat.values()) {
            Raster source = extreme(format, weights, y, from, least);
            Axis horizontal = Axis.whole(7).scaled(3);
            KernelComparison.assertSameBytes(resampler(), source, horizontal, vertical, filter);
          }
        }
      }
    }
  }

  /** White, and opaque, in the rows that an output row weighs negative, or in all others. */
  private static Raster extreme(
      PixelFormat format, Weights weights, int output, int height, boolean least) {
    Raster source = Raster.allocate(format, 7, height);
    for (int y = 0; y < height; y++) {
      int tap = y - weights.first(output);
      boolean used = tap >= 0 && tap < weights.count(output);
      if (used && weights.weight(output, tap) < 0 == least) {
        Arrays.fill(source.data(), source.index(0, y), source.index(0, y) + source.stride(), WHITE);
      }
    }
    return source;
  }
}
