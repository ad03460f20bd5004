package dev.selvage.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rows of testdata/OPERATIONS.md, and what they are measured by. */
class OperationsTest {
  @TempDir private Path folder;

  @Test
  void operationsAreWithinTheirTolerances() throws IOException, InterruptedException {
    Bench bench = new Bench(folder);
    OperationTable table = new OperationTable();
    for (String part : List.of("negate", "trim:10", "hflip.90", "\"cutter\"")) {
      Operation operation = operation(part).on(List.of("headphones"));
      table.add(operation, operation.rows(bench));
    }
    assertEquals("4 operations, 4 comparisons: all are within their tolerances.\n", table.counts());
    assertTrue(table.toString().contains("| headphones | 400x400 | 0 | 0 | 0.000 % | same |"));
  }

  @Test
  void whatIsNotTheSameIsFound() throws IOException, InterruptedException {
    Bench bench = new Bench(folder);
    Operation negate = operation("negate");
    Operation unlike =
        new Operation("Wrong", "[{\"effect\":\"grayscale\"}]", List.of("drawn"), negate.opinion());
    OperationTable table = new OperationTable();
    table.add(unlike, unlike.rows(bench));
    assertEquals(List.of("[{\"effect\":\"grayscale\"}] on drawn"), table.unlike());
    assertTrue(table.toString().contains("**no**"));
  }

  @Test
  void measuresDifferencesOnBlack() {
    Raster ours = Pictures.solid(PixelFormat.RGBA, 10, 10, 200, 100, 0, 51);
    Raster peer = Pictures.solid(PixelFormat.RGBA, 10, 10, 210, 100, 0, 51);
    peer.data()[3] = 61;
    Comparison found = Comparison.of(ours, peer);
    // 10 x 51 / 255 all over; once 210 x 61 / 255 - 200 x 51 / 255, and alpha.
    assertEquals(2, found.p99());
    assertEquals(10, found.largest());
    assertEquals(0.1, found.alphaOff());
    assertEquals(0.01, found.alphaShare(), 1e-12);
    // Of one pixel red, green and alpha, of 99 red alone.
    assertEquals(102 / 400.0, found.share(0), 1e-12);
    // 100 of 300 colours are off by 10.
    assertEquals(10 * Math.log10(255 * 255 / (100 / 3.0)), found.psnr(), 1e-9);
  }

  private static Operation operation(String part) {
    return Operations.all().stream()
        .filter(operation -> operation.chain().contains(part))
        .findFirst()
        .orElseThrow();
  }
}
