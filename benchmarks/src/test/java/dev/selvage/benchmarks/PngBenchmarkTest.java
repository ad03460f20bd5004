package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A benchmark of something that computes the wrong thing is worth nothing. */
class PngBenchmarkTest {
  private static PngBenchmark benchmark(String backend, PixelFormat format, boolean smooth) {
    PngBenchmark benchmark = new PngBenchmark();
    benchmark.backend = backend;
    benchmark.format = format;
    benchmark.smooth = smooth;
    benchmark.draw();
    return benchmark;
  }

  private static Set<String> backends() {
    return new LinkedHashSet<>(List.of("jdk", DeflateBackend.best().name()));
  }

  @Test
  void whatIsWrittenIsReadByImageIoAndByTheBenchmark() throws IOException {
    for (String backend : backends()) {
      for (PixelFormat format : new PixelFormat[] {PixelFormat.RGB, PixelFormat.RGBA}) {
        for (boolean smooth : new boolean[] {true, false}) {
          PngBenchmark benchmark = benchmark(backend, format, smooth);
          Raster pixels = benchmark.pixels();
          Raster back = benchmark.decode().raster();
          assertEquals(pixels.toString(), back.toString());
          assertArrayEquals(pixels.data(), back.data());
          assertLooksLike(pixels, ImageIO.read(new ByteArrayInputStream(benchmark.encode())));
        }
      }
    }
  }

  private static void assertLooksLike(Raster pixels, BufferedImage image) {
    assertEquals(pixels.width(), image.getWidth());
    for (int y = 0; y < pixels.height(); y += 7) {
      for (int x = 0; x < pixels.width(); x++) {
        int color = 0;
        for (int c = 0; c < 3; c++) {
          color = color << 8 | pixels.sample(x, y, c);
        }
        assertEquals(color, image.getRGB(x, y) & 0xffffff);
      }
    }
  }

  @Test
  void rowsAreFilteredOnlyWhereThatIsSaid() throws DataFormatException {
    for (String backend : backends()) {
      Set<Integer> smooth = filters(benchmark(backend, PixelFormat.RGB, true));
      assertTrue(smooth.stream().anyMatch(filter -> filter != 0), "filters " + smooth);
      assertEquals(Set.of(0), filters(benchmark(backend, PixelFormat.RGB, false)));
    }
  }

  private static Set<Integer> filters(PngBenchmark benchmark) throws DataFormatException {
    byte[] file = benchmark.encode();
    Inflater inflater = new Inflater();
    byte[] row = new byte[1 + 3 * PngBenchmark.WIDTH];
    Set<Integer> filters = new LinkedHashSet<>();
    int filled = 0;
    for (int at = 8; at < file.length; at += 12 + length(file, at)) {
      if (file[at + 5] == 'D') {
        inflater.setInput(file, at + 8, length(file, at));
        int count;
        while ((count = inflater.inflate(row, filled, row.length - filled)) > 0) {
          filled += count;
          if (filled == row.length) {
            filters.add((int) row[0]);
            filled = 0;
          }
        }
      }
    }
    inflater.end();
    return filters;
  }

  private static int length(byte[] file, int at) {
    return (file[at] & 0xff) << 24
        | (file[at + 1] & 0xff) << 16
        | (file[at + 2] & 0xff) << 8
        | file[at + 3] & 0xff;
  }
}
