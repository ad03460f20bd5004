package dev.selvage.benchmarks;

import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
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

/** The border of a decoded 2725x2225 image, by the default policy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BorderBenchmark {
  /** Of the image. */
  @Param({"RGB", "GRAY", "RGBA"})
  public PixelFormat format = PixelFormat.RGB;

  private Raster source;

  /** Draws the image. */
  @Setup(Level.Trial)
  public void draw() {
    source = Drawn.waves(format, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
  }

  /** The image that is measured. */
  Raster source() {
    return source;
  }

  /** Colour and homogeneity of the outermost ring; an answer that is kept costs its 56 bytes. */
  @Benchmark
  public BorderInfo measure() {
    return Border.measure(source, BorderPolicy.INSTANT_SITE);
  }

  /** The same in one number, which nothing is allocated for. */
  @Benchmark
  public long measurePacked() {
    return Border.measurePacked(source, BorderPolicy.INSTANT_SITE);
  }
}
