package dev.selvage.benchmarks;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.render.Compositor;
import dev.selvage.render.Images;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resamplers;
import dev.selvage.transform.Chain;
import dev.selvage.layout.Layout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Three decoded images of 2725x2225 to one canvas, 800 px each: RGB goes straight to where it
 * belongs, RGBA is blended.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {Jvm.VECTOR, Jvm.NATIVE})
public class ComposeBenchmark {
  /** The kernel's name. */
  @Param({"scalar", "vector"})
  public String kernel = "scalar";

  /** Of the images. */
  @Param({"RGB", "RGBA"})
  public PixelFormat format = PixelFormat.RGB;

  private Compositor compositor;
  private Layout layout;
  private Raster source;
  private Images images;

  /** Draws the image that is used three times. */
  @Setup(Level.Trial)
  public void draw() {
    compositor = new Compositor(Resamplers.named(kernel), Filter.LANCZOS3);
    source = Drawn.waves(format, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
    Size size = source.size();
    layout =
        Layout.of(
            Chain.tiles(TileBenchmark.TO_WIDTH, List.of("b", "c")),
            size,
            Map.of("b", size, "c", size),
            Limits.DEFAULT.maxPixels());
    images = new Same(source);
  }

  /** What is drawn three times. */
  Raster source() {
    return source;
  }

  /** Pixels to pixels. */
  @Benchmark
  public Raster compose() {
    return compositor.render(layout, images);
  }

  private record Same(Raster pixels) implements Images {
    @Override
    public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
      return Decoded.of(pixels);
    }

    @Override
    public PixelFormat format(@Nullable String overlay) {
      return pixels.format();
    }
  }
}
