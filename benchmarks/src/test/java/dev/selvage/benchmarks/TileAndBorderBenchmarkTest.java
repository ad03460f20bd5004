package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.render.RenderedTile;
import org.junit.jupiter.api.Test;

/** A benchmark of something that computes the wrong thing is worth nothing. */
class TileAndBorderBenchmarkTest {
  @Test
  void theTileIsThreeImagesSideBySide() {
    TileBenchmark benchmark = new TileBenchmark();
    benchmark.draw();
    RenderedTile tile = benchmark.tile();
    assertEquals(ImageFormat.JPEG, tile.format());
    // 800 * 2225 / 2725 = 653.2.
    assertEquals("2400x653", tile.size().toString());
    assertEquals(3, tile.placements().size());
  }

  @Test
  void theBordersColourIsTheMeanOfTheRing() {
    BorderBenchmark benchmark = new BorderBenchmark();
    benchmark.format = PixelFormat.RGB;
    benchmark.draw();
    Raster source = benchmark.source();
    long red = 0;
    long count = 0;
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < source.width(); x++) {
        boolean inside = x > 0 && y > 0 && x < source.width() - 1 && y < source.height() - 1;
        if (!inside) {
          red += source.sample(x, y, 0);
          count++;
        }
      }
    }
    assertEquals(2L * (source.width() + source.height()) - 4, count);
    assertEquals((2 * red + count) / (2 * count), benchmark.measure().color().red());
    assertEquals(benchmark.measure(), BorderInfo.ofPacked(benchmark.measurePacked()));
  }
}
