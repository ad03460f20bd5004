package dev.selvage.benchmarks;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.util.EnumMap;
import java.util.Map;
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

/**
 * The same resize with gray, RGB and RGBA in turn in one JVM, as a server has it: shows whether a
 * kernel is compiled badly once it has met several formats. Compare with the sum of {@link
 * ResizeBenchmark}'s three.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Jvm.VECTOR)
public class MixedResizeBenchmark {
  /** The kernel's name. */
  @Param({"scalar", "vector"})
  public String kernel = "scalar";

  private final Axis horizontal =
      Axis.whole(ResizeBenchmark.WIDTH).scaled(ResizeBenchmark.TO_WIDTH);
  private final Axis vertical =
      Axis.whole(ResizeBenchmark.HEIGHT).scaled(ResizeBenchmark.TO_HEIGHT);
  private final Map<PixelFormat, Raster> sources = new EnumMap<>(PixelFormat.class);
  private final Map<PixelFormat, Raster> targets = new EnumMap<>(PixelFormat.class);
  private Resampler resampler;

  /** Draws a source of each format. */
  @Setup(Level.Trial)
  public void draw() {
    resampler = Resamplers.named(kernel);
    for (PixelFormat format : PixelFormat.values()) {
      sources.put(format, Drawn.waves(format, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT));
      targets.put(
          format, Raster.allocate(format, ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT));
    }
  }

  /** What is read. */
  Map<PixelFormat, Raster> sources() {
    return sources;
  }

  /** One resize of each format. */
  @Benchmark
  public Map<PixelFormat, Raster> resizeEach() {
    targets.forEach(
        (format, target) ->
            resampler.resample(sources.get(format), horizontal, vertical, Filter.LANCZOS3, target));
    return targets;
  }
}
