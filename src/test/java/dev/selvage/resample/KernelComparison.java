package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.List;

/**
 * Compares a kernel's bytes with those of the scalar kernel. As a program it does so for the vector
 * kernel in a JVM of its own, and prints the bits of a vector.
 */
final class KernelComparison {
  private KernelComparison() {}

  static void assertSameBytes(
      Resampler kernel, Raster source, Axis horizontal, Axis vertical, Filter filter) {
    Raster expected = Raster.allocate(source.format(), horizontal.length(), vertical.length());
    Raster actual = Raster.allocate(source.format(), horizontal.length(), vertical.length());
    new ScalarResampler().resample(source, horizontal, vertical, filter, expected);
    kernel.resample(source, horizontal, vertical, filter, actual);
    String what = source + " by " + filter + " over " + horizontal + " " + vertical;
    assertArrayEquals(expected.data(), actual.data(), what);
  }

  /** Sizes around those of vectors, tiles and bands. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Resampler kernel = Resamplers.named("vector");
    for (PixelFormat format : PixelFormat.values()) {
      for (Pattern pattern : List.of(Pattern.NOISE, Pattern.LOW_ALPHA)) {
        for (int to : new int[] {1, 7, 16, 31, 33, 65, 129}) {
          Raster source = pattern.draw(format, 333, 222, to);
          Axis horizontal = Axis.whole(333).scaled(to);
          Axis vertical = Axis.whole(222).scaled(129 / to + to);
          for (Filter filter : Filter.values()) {
            assertSameBytes(kernel, source, horizontal, vertical, filter);
          }
        }
      }
    }
    // By name: this class is compiled without the module.
    Object species =
        Class.forName("jdk.incubator.vector.IntVector").getField("SPECIES_PREFERRED").get(null);
    System.out.println(species);
  }
}
