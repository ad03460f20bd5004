package dev.selvage.border;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingTest {
  @ParameterizedTest
  @CsvSource({
    // 2 (w + h) - 4, and 2 (w + h) with the corners twice
    "10, 7, 1, 30, 34",
    "2, 2, 1, 4, 8",
    // 10 x 7 less 6 x 3 inside; corners are four times 2 x 2
    "10, 7, 2, 52, 68",
    // the bands meet: the whole image
    "10, 7, 4, 70, 126",
    "10, 7, 5, 70, 140",
    "10, 7, 2147483647, 70, 140",
    // lines and a dot lie in column bands throughout, their ends in row bands too
    "1, 9, 1, 9, 11",
    "9, 1, 1, 9, 11",
    "1, 1, 1, 1, 2",
    "3, 3, 1, 8, 12",
  })
  void countsAsOnPaper(int width, int height, int thickness, long once, long twice) {
    Raster pixels = Raster.allocate(PixelFormat.GRAY, width, height);
    BorderPolicy policy = BorderPolicy.builder().thickness(thickness).build();
    assertEquals(once, Ring.count(pixels, policy));
    assertEquals(twice, Ring.count(pixels, policy.toBuilder().corners(Corners.TWICE).build()));
  }

  @Test
  void visitsEachPixelOfTheRingAsOftenAsItCounts() {
    assertEquals("2112\n1..1\n1..1\n2112\n", visits(4, 4, 1, Corners.TWICE));
    assertEquals("1111\n1..1\n1..1\n1111\n", visits(4, 4, 1, Corners.ONCE));
    assertEquals("11111\n11111\n11.11\n11111\n11111\n", visits(5, 5, 2, Corners.ONCE));
    assertEquals("111\n111\n", visits(3, 2, 9, Corners.ONCE));
    assertEquals("2\n1\n2\n", visits(1, 3, 1, Corners.TWICE));
    // As thick as half the height: columns have nothing left, or everything again.
    assertEquals("11111\n11111\n", visits(5, 2, 1, Corners.ONCE));
    assertEquals("21112\n21112\n", visits(5, 2, 1, Corners.TWICE));
  }

  private static String visits(int width, int height, int thickness, Corners corners) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, width, height);
    BorderPolicy policy = BorderPolicy.builder().thickness(thickness).corners(corners).build();
    Ring.visit(
        pixels,
        policy,
        (data, at, count, step) -> {
          for (int i = 0; i < count; i++) {
            data[at + i * step]++;
          }
        });
    StringBuilder picture = new StringBuilder();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int visited = pixels.sample(x, y, 0);
        picture.append(visited == 0 ? "." : Integer.toString(visited));
      }
      picture.append('\n');
    }
    return picture.toString();
  }
}
