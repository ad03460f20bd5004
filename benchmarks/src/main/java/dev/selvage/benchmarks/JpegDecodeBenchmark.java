package dev.selvage.benchmarks;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
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

/**
 * A JPEG file of 2725x2225 to pixels, whole or shrunk on the way, by each backend. Only {@code
 * turbojpeg} shrinks, and gives planes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = Jvm.NATIVE)
public class JpegDecodeBenchmark {
  /** The backend's name; {@code turbojpeg} needs the system's library. */
  @Param({"turbojpeg", "java", "imageio"})
  public String backend = "turbojpeg";

  /** How many times smaller the result is, each way: 1, 2, 4 or 8. */
  @Param({"1", "2", "4", "8"})
  public int shrink = 1;

  private ImageDecoder decoder;
  private ImageSource file;

  /** Draws and encodes what is decoded. */
  @Setup(Level.Trial)
  public void draw() {
    decoder = new ImageDecoder(Limits.DEFAULT, JpegBackend.named(backend));
    file = Drawn.jpeg("drawn.jpg", ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
  }

  /** To RGB. */
  @Benchmark
  public Decoded decode() {
    return decoder.decode(file, shrink);
  }

  /** To luma and chroma, as they are stored; their memory is given back. */
  @Benchmark
  public String decodePlanes() {
    try (Decoded decoded = planes()) {
      return decoded.raster().toString();
    }
  }

  /** The planes, to be closed. */
  Decoded planes() {
    try (EncodedImage open = decoder.open(file)) {
      DecodePlan plan = decoder.plan(open, Set.of(DecodePlan.Route.PLANES), shrink);
      return decoder.decode(open, plan, decoder.context(file.name()));
    }
  }
}
