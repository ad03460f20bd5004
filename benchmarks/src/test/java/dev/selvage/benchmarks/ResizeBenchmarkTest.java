package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.resample.Filter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;

/** A benchmark of something that computes the wrong pixels is worth nothing. */
class ResizeBenchmarkTest {
  private static double filter(Filter filter, double distance) {
    double d = Math.abs(distance);
    return switch (filter) {
      case BOX -> d < 0.5 ? 1 : 0;
      case TRIANGLE -> Math.max(0, 1 - d);
      case BICUBIC ->
          d < 1
              ? 1.5 * d * d * d - 2.5 * d * d + 1
              : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
      case LANCZOS3 -> d < 3 ? sinc(d) * sinc(d / 3) : 0;
    };
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** One sample of the result by the filter's definition, in double precision. */
  private static double expected(Raster source, Size to, Filter filter, int x, int y, int channel) {
    double stepX = (double) source.width() / to.width();
    double stepY = (double) source.height() / to.height();
    boolean alpha = source.format().hasAlpha();
    double sum = 0;
    double weights = 0;
    double alphas = 0;
    for (int v = (int) Math.max(0, (y - 4) * stepY); v < (y + 5) * stepY; v++) {
      for (int u = (int) Math.max(0, (x - 4) * stepX); u < (x + 5) * stepX; u++) {
        if (u < source.width() && v < source.height()) {
          double weight =
              filter(filter, (u + 0.5) / stepX - x - 0.5)
                  * filter(filter, (v + 0.5) / stepY - y - 0.5);
          double a = alpha ? source.sample(u, v, 3) / 255.0 : 1;
          sum += weight * source.sample(u, v, channel) * (channel == 3 ? 1 : a);
          weights += weight;
          alphas += weight * a;
        }
      }
    }
    return channel == 3 || !alpha ? sum / weights : sum / alphas;
  }

  private static void assertResized(Raster source, Raster target, Filter filter) {
    // By 41 and 37 px at 720x588, where no edge of a box lies on the centre of a pixel.
    int down = target.height() * 41 / ResizeBenchmark.TO_HEIGHT;
    int across = target.width() * 37 / ResizeBenchmark.TO_WIDTH;
    for (int y = 0; y < target.height(); y += down) {
      for (int x = 0; x < target.width(); x += across) {
        for (int c = 0; c < source.format().channels(); c++) {
          boolean carriesColor = c == 3 || !source.format().hasAlpha() || x > across;
          if (carriesColor) {
            String where = filter + " " + source.format() + " at " + x + "," + y + " channel " + c;
            double value =
                Math.min(255, Math.max(0, expected(source, target.size(), filter, x, y, c)));
            assertEquals(value, target.sample(x, y, c), 1.01, where);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void kernelsResizeByTheFilter(String kernel) {
    for (PixelFormat format : PixelFormat.values()) {
      ResizeBenchmark benchmark = new ResizeBenchmark();
      benchmark.kernel = kernel;
      benchmark.format = format;
      benchmark.draw();
      for (Filter filter : Filter.values()) {
        benchmark.filter = filter;
        assertResized(benchmark.source(), benchmark.resize(), filter);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"150,122", "2000,1633"})
  void otherWidthsKeepTheShape(int width, int height) {
    ResizeBenchmark benchmark = new ResizeBenchmark();
    benchmark.width = width;
    benchmark.draw();
    Raster target = benchmark.resize();
    assertEquals(new Size(width, height), target.size());
    assertResized(benchmark.source(), target, Filter.LANCZOS3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void kernelsResizeEachFormatInTurn(String kernel) {
    MixedResizeBenchmark benchmark = new MixedResizeBenchmark();
    benchmark.kernel = kernel;
    benchmark.draw();
    Map<PixelFormat, Raster> results = benchmark.resizeEach();
    assertEquals(PixelFormat.values().length, results.size());
    results.forEach(
        (format, result) ->
            assertResized(benchmark.sources().get(format), result, Filter.LANCZOS3));
  }

  @Test
  void imgscalrAsAKernelResizesTheSamePicture() {
    ResizeBenchmark own = new ResizeBenchmark();
    own.draw();
    ResizeBenchmark peer = new ResizeBenchmark();
    peer.kernel = "imgscalr";
    peer.draw();
    assertAlike(own.resize(), Drawn.toImage(peer.resize()), "imgscalr as a kernel");
  }

  @Test
  void peersResizeTheSamePicture() throws IOException {
    ResizeBenchmark own = new ResizeBenchmark();
    own.draw();
    Raster expected = own.resize();
    ResizePeersBenchmark peers = new ResizePeersBenchmark();
    peers.draw();
    assertAlike(expected, peers.imgscalrQuality(), "imgscalr QUALITY");
    assertAlike(expected, peers.imgscalrUltraQuality(), "imgscalr ULTRA_QUALITY");
    assertAlike(expected, peers.thumbnailator(), "Thumbnailator");
    assertAlike(expected, peers.twelveMonkeysLanczos(), "TwelveMonkeys");
  }

  @Test
  void openCvResizesTheSamePicture() {
    try {
      OpenCvResizeBenchmark.load();
    } catch (UnsatisfiedLinkError e) {
      Assumptions.abort("OpenCV's native library does not load here: " + e.getMessage());
    }
    ResizeBenchmark own = new ResizeBenchmark();
    own.draw();
    OpenCvResizeBenchmark peer = new OpenCvResizeBenchmark();
    peer.draw();
    Mat result = peer.interArea();
    byte[] samples = new byte[(int) result.total() * 3];
    result.get(0, 0, samples);
    Raster pixels =
        Raster.wrap(PixelFormat.RGB, result.cols(), result.rows(), samples, 0, result.cols() * 3);
    assertAlike(own.resize(), Drawn.toImage(pixels), "OpenCV INTER_AREA");
  }

  /** Other filters give other pixels; the same picture is within a few levels on the average. */
  private static void assertAlike(Raster expected, BufferedImage actual, String peer) {
    assertEquals(expected.width(), actual.getWidth(), peer);
    assertEquals(expected.height(), actual.getHeight(), peer);
    long off = 0;
    for (int y = 0; y < expected.height(); y++) {
      for (int x = 0; x < expected.width(); x++) {
        int green = (actual.getRGB(x, y) >> 8) & 0xff;
        off += Math.abs(expected.sample(x, y, 1) - green);
      }
    }
    double mean = (double) off / expected.size().pixels();
    assertTrue(mean < 6, peer + ": mean difference " + mean);
  }
}
