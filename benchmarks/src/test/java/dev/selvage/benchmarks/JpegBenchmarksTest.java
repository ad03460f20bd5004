package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.benchmarks.compare.Quality;
import dev.selvage.image.Decoded;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decoded is held to what was drawn; what is encoded is read by the JDK's own reader. */
class JpegBenchmarksTest {
  /** dB. The drawn noise costs JPEG of quality 80 this much; a wrong picture has 15 or less. */
  private static final double LEAST = 29;

  private static void assumeAvailable(String backend) {
    Assumptions.assumeTrue(
        !backend.equals("turbojpeg") || JpegBackend.best().name().equals(backend),
        "libturbojpeg is not on this machine");
  }

  /** The mean of squares of the drawn picture, over the edge of its last pixel. */
  private static Raster shrunk(Raster drawn, int factor) {
    int channels = drawn.format().channels();
    int width = (drawn.width() + factor - 1) / factor;
    int height = (drawn.height() + factor - 1) / factor;
    Raster result = Raster.allocate(drawn.format(), width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          int sum = 0;
          for (int i = 0; i < factor * factor; i++) {
            int u = Math.min(drawn.width() - 1, x * factor + i % factor);
            int v = Math.min(drawn.height() - 1, y * factor + i / factor);
            sum += drawn.sample(u, v, c);
          }
          result.data()[result.index(x, y) + c] = (byte) (sum / (factor * factor));
        }
      }
    }
    return result;
  }

  private static Raster luma(Raster rgb) {
    Raster luma = Raster.allocate(PixelFormat.GRAY, rgb.width(), rgb.height());
    for (int y = 0; y < rgb.height(); y++) {
      for (int x = 0; x < rgb.width(); x++) {
        double value =
            0.299 * rgb.sample(x, y, 0) + 0.587 * rgb.sample(x, y, 1) + 0.114 * rgb.sample(x, y, 2);
        luma.data()[luma.index(x, y)] = (byte) Math.round(value);
      }
    }
    return luma;
  }

  private static Raster drawn() {
    return Drawn.waves(PixelFormat.RGB, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
  }

  private static void assertLike(Raster expected, Raster actual) {
    double psnr = Quality.psnr(expected, actual);
    assertTrue(psnr > LEAST, "only " + psnr + " dB");
  }

  @ParameterizedTest
  @CsvSource({"turbojpeg,1", "turbojpeg,2", "turbojpeg,4", "turbojpeg,8", "imageio,1"})
  void decodesWhatWasDrawn(String backend, int shrink) {
    assumeAvailable(backend);
    JpegDecodeBenchmark benchmark = new JpegDecodeBenchmark();
    benchmark.backend = backend;
    benchmark.shrink = shrink;
    benchmark.draw();
    Decoded result = benchmark.decode();
    assertEquals(shrink, result.shrink());
    assertLike(shrunk(drawn(), shrink), result.raster());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void planesHoldTheLumaOfWhatWasDrawn(int shrink) {
    assumeAvailable("turbojpeg");
    JpegDecodeBenchmark benchmark = new JpegDecodeBenchmark();
    benchmark.shrink = shrink;
    benchmark.draw();
    Raster expected = shrunk(luma(drawn()), shrink);
    assertEquals("GRAY " + expected.size(), benchmark.decodePlanes());
    try (Decoded decoded = benchmark.planes()) {
      Raster actual = decoded.raster().luma();
      assertLike(expected, actual.onHeap());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"turbojpeg", "java", "imageio"})
  void encodesWhatWasDrawn(String backend) throws IOException {
    assumeAvailable(backend);
    JpegEncodeBenchmark benchmark = new JpegEncodeBenchmark();
    benchmark.backend = backend;
    benchmark.draw();
    assertLike(benchmark.pixels(), read(benchmark.encode()));
    if (!backend.equals("imageio") && JpegBackend.best().turbo() != null) {
      // Decoded and encoded again.
      assertLike(benchmark.pixels(), read(benchmark.encodePlanes()));
    }
  }

  private static Raster read(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    Raster pixels = Raster.allocate(PixelFormat.RGB, image.getWidth(), image.getHeight());
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int color = image.getRGB(x, y);
        pixels.data()[at++] = (byte) (color >> 16);
        pixels.data()[at++] = (byte) (color >> 8);
        pixels.data()[at++] = (byte) color;
      }
    }
    return pixels;
  }
}
