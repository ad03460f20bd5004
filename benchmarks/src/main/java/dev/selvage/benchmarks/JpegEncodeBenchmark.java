package dev.selvage.benchmarks;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Set;
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

/** 720x588 to a JPEG file of quality 80, by each backend. {@code imageio} takes no planes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Jvm.NATIVE)
public class JpegEncodeBenchmark {
  private static final EncodeOptions OPTIONS =
      EncodeOptions.of(ImageFormat.JPEG).withQuality(Drawn.QUALITY);

  /** The backend's name; {@code turbojpeg} needs the system's library. */
  @Param({"turbojpeg", "java", "imageio"})
  public String backend = "turbojpeg";

  private ImageEncoder encoder;
  private Raster pixels;
  private Raster planes;

  /** Draws what is encoded. */
  @Setup(Level.Trial)
  public void draw() {
    encoder = new ImageEncoder(JpegBackend.named(backend));
    pixels = Drawn.waves(PixelFormat.RGB, ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT);
    // Lent until the JVM ends.
    ImageDecoder decoder = new ImageDecoder();
    ImageSource file = Drawn.jpeg("drawn.jpg", ResizeBenchmark.TO_WIDTH, ResizeBenchmark.TO_HEIGHT);
    EncodedImage open = decoder.open(file);
    DecodePlan plan = decoder.plan(open, Set.of(DecodePlan.Route.PLANES), 1);
    planes = decoder.decode(open, plan, decoder.context(file.name())).raster();
  }

  /** What is encoded. */
  Raster pixels() {
    return pixels;
  }

  /** From RGB. */
  @Benchmark
  public byte[] encode() {
    return encoder.encode(pixels, OPTIONS);
  }

  /** From luma and chroma at half size both ways. */
  @Benchmark
  public byte[] encodePlanes() {
    return encoder.encode(planes, OPTIONS);
  }
}
