package dev.selvage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.benchmarks.compare.Quality;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Held to a resampling in double precision of what was drawn. */
class ComposeAndTaskBenchmarkTest {
  /** dB, of a JPEG file. One pixel beside its place a picture has less than 20. */
  private static final double LEAST = 28;

  private static void assertShows(Raster expected, Raster canvas, int x, int y, double least) {
    Raster part = canvas.window(x, y, expected.width(), expected.height());
    double psnr = Quality.psnr(expected, part);
    assertTrue(psnr > least, "only " + psnr + " dB at " + x + "," + y);
  }

  private static Raster exact(int width, int height, int toWidth, int toHeight) {
    return Quality.exact(Drawn.waves(PixelFormat.RGB, width, height), toWidth, toHeight);
  }

  @ParameterizedTest
  @CsvSource({"scalar,RGB", "vector,RGB", "scalar,RGBA", "vector,RGBA"})
  void theCanvasShowsTheImageThreeTimes(String kernel, PixelFormat format) {
    ComposeBenchmark benchmark = new ComposeBenchmark();
    benchmark.kernel = kernel;
    benchmark.format = format;
    benchmark.draw();
    Raster canvas = benchmark.compose();
    assertEquals(format + " 2400x653", canvas.toString());
    Raster expected = Quality.exact(benchmark.source(), 800, 653);
    for (int x = 0; x < 2400; x += 800) {
      // One level off everywhere would be 48 dB.
      assertShows(expected, canvas, x, 0, 50);
    }
  }

  @ParameterizedTest
  @EnumSource(TaskBenchmark.Job.class)
  void tasksMakeWhatWasDrawnSmaller(TaskBenchmark.Job job) {
    Raster[] expected =
        switch (job) {
          case J -> new Raster[] {exact(2725, 2225, 720, 588)};
          case C -> new Raster[] {exact(3968, 2976, 800, 600)};
          case T ->
              new Raster[] {
                exact(2725, 2225, 800, 653),
                exact(3968, 2976, 800, 600),
                exact(1920, 1080, 800, 450)
              };
        };
    for (String backend : new String[] {"turbojpeg", "imageio"}) {
      Assumptions.assumeTrue(
          backend.equals("imageio") || JpegBackend.best().name().equals(backend),
          "libturbojpeg is not on this machine");
      for (DecodingProfile profile : DecodingProfile.values()) {
        TaskBenchmark benchmark = new TaskBenchmark();
        benchmark.job = job;
        benchmark.backend = backend;
        benchmark.profile = profile;
        benchmark.draw();
        Raster result =
            new ImageDecoder().decode(ImageSource.of("result", benchmark.run())).raster();
        assertEquals(job.size, result.size());
        for (int i = 0; i < expected.length; i++) {
          int y = (result.height() - expected[i].height()) / 2;
          assertShows(expected[i], result, 800 * i, y, LEAST);
        }
      }
    }
  }
}
