package dev.selvage.benchmarks;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 2725 x 2225 px to 720 x 588 (or another width), pixels to pixels, by Selvage's kernels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Jvm.VECTOR)
public class ResizeBenchmark {
  static final int WIDTH = 2725;
  static final int HEIGHT = 2225;
  static final int TO_WIDTH = 720;
  static final int TO_HEIGHT = 588;

  /** The kernel's name; {@code vector} needs the module that {@link Fork} adds. */
  @Param({"scalar", "vector", "imgscalr"})
  public String kernel = "scalar";

  /** What a pixel consists of. */
  @Param({"RGB", "GRAY", "RGBA"})
  public PixelFormat format = PixelFormat.RGB;

  /** The reconstruction filter. */
  @Param({"LANCZOS3", "BICUBIC", "TRIANGLE", "BOX"})
  public Filter filter = Filter.LANCZOS3;

  /** Of the result, px; its height keeps the picture's shape. */
  @Param({"720", "150", "2000"})
  public int width = TO_WIDTH;

  private Axis horizontal;
  private Axis vertical;
  private Resampler resampler;
  private Raster source;
  private Raster target;

  /** Draws the source. */
  @Setup(Level.Trial)
  public void draw() {
    resampler = Resamplers.named(kernel);
    source = Drawn.waves(format, WIDTH, HEIGHT);
    int height = Math.round((float) width * HEIGHT / WIDTH);
    horizontal = Axis.whole(WIDTH).scaled(width);
    vertical = Axis.whole(HEIGHT).scaled(height);
    target = Raster.allocate(format, width, height);
  }

  /** What is read. */
  Raster source() {
    return source;
  }

  /** One resize. */
  @Benchmark
  public Raster resize() {
    resampler.resample(source, horizontal, vertical, filter, target);
    return target;
  }
}
