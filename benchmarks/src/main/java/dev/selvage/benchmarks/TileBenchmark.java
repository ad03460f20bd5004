package dev.selvage.benchmarks;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Three JPEG files of 2725x2225 to one JPEG tile, 800 px each: decoding, composing, encoding, and
 * measuring the border on what was encoded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {Jvm.VECTOR, Jvm.NATIVE})
public class TileBenchmark {
  /** Of each image on the tile, px. */
  static final int TO_WIDTH = 800;

  private final Composer composer = Composer.create();
  private Composition composition;

  /** Draws and encodes the image that is used three times. */
  @Setup(Level.Trial)
  public void draw() {
    byte[] file =
        new ImageEncoder()
            .encode(
                Drawn.waves(PixelFormat.RGB, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT),
                EncodeOptions.of(ImageFormat.JPEG));
    ImageSource image = ImageSource.of("drawn.jpg", file);
    // Three sources, not one that is decoded once.
    composition =
        Composition.tiles(
            List.of(image, ImageSource.of("b.jpg", file), ImageSource.of("c.jpg", file)), TO_WIDTH);
  }

  /** Files to file. */
  @Benchmark
  public RenderedTile tile() {
    return composer.render(composition, Output.AUTO);
  }
}
