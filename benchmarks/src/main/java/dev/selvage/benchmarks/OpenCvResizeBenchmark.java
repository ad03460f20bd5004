package dev.selvage.benchmarks;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The task of {@link ResizeBenchmark} in RGB by OpenCV on one thread, with the interpolation that
 * its documentation recommends for shrinking. Apart from the other peers, because its native
 * library does not load everywhere; this one fails there, and the others go on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Jvm.NATIVE)
public class OpenCvResizeBenchmark {
  private Mat source;
  private Mat target;

  /**
   * Loads OpenCV's native library.
   *
   * @throws UnsatisfiedLinkError if there is none that loads on this machine
   */
  static void load() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
  }

  /** Draws the source. */
  @Setup(Level.Trial)
  public void draw() {
    load();
    Raster pixels = Drawn.waves(PixelFormat.RGB, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
    source = new Mat(pixels.height(), pixels.width(), CvType.CV_8UC3);
    source.put(0, 0, pixels.data());
    target = new Mat();
  }

  /** INTER_AREA: the mean over each target pixel. */
  @Benchmark
  public Mat interArea() {
    Size size = new Size(ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT);
    Imgproc.resize(source, target, size, 0, 0, Imgproc.INTER_AREA);
    return target;
  }
}
