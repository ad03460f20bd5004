package dev.selvage.benchmarks;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.resample.StripedResampler;
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

/** The task of {@link ResizeBenchmark} in RGB, one picture shared out among threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Jvm.VECTOR)
public class StripedResizeBenchmark {
  /** The most threads that work at one picture. */
  @Param({"1", "2"})
  public int threads = 2;

  private final Axis horizontal =
      Axis.whole(ResizeBenchmark.WIDTH).scaled(ResizeBenchmark.TO_WIDTH);
  private final Axis vertical =
      Axis.whole(ResizeBenchmark.HEIGHT).scaled(ResizeBenchmark.TO_HEIGHT);
  private Resampler resampler;
  private Raster source;
  private Raster target;

  /** Draws the source. */
  @Setup(Level.Trial)
  public void draw() {
    resampler = new StripedResampler(Resamplers.best(), threads);
    source = Drawn.waves(PixelFormat.RGB, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
    target = Raster.allocate(PixelFormat.RGB, ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT);
  }

  /** One resize. */
  @Benchmark
  public Raster resize() {
    resampler.resample(source, horizontal, vertical, Filter.LANCZOS3, target);
    return target;
  }
}
