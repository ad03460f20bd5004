package dev.selvage.benchmarks;

import com.twelvemonkeys.image.ResampleOp;
import dev.selvage.image.PixelFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.coobird.thumbnailator.Thumbnails;
import org.imgscalr.Scalr;
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
 * The task of {@link ResizeBenchmark} in RGB by other libraries, each from the type of image that
 * it is fastest with.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ResizePeersBenchmark {
  private BufferedImage source;

  /** Draws the source. */
  @Setup(Level.Trial)
  public void draw() {
    source =
        Drawn.toImage(Drawn.waves(PixelFormat.RGB, ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT));
  }

  /** imgscalr, method QUALITY. */
  @Benchmark
  public BufferedImage imgscalrQuality() {
    return imgscalr(Scalr.Method.QUALITY);
  }

  /** imgscalr, method ULTRA_QUALITY. */
  @Benchmark
  public BufferedImage imgscalrUltraQuality() {
    return imgscalr(Scalr.Method.ULTRA_QUALITY);
  }

  /** Thumbnailator as it comes: bilinear, in steps where it shrinks much. */
  @Benchmark
  public BufferedImage thumbnailator() throws IOException {
    return Thumbnails.of(source)
        .forceSize(ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT)
        .asBufferedImage();
  }

  /** TwelveMonkeys ResampleOp, Lanczos3. */
  @Benchmark
  public BufferedImage twelveMonkeysLanczos() {
    return new ResampleOp(
            ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT, ResampleOp.FILTER_LANCZOS)
        .filter(source, null);
  }

  private BufferedImage imgscalr(Scalr.Method method) {
    return Scalr.resize(
        source, method, Scalr.Mode.FIT_EXACT, ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT);
  }
}
