package dev.selvage.benchmarks;

import dev.selvage.image.Decoded;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
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

/** 1600 x 1200 px to PNG and back, on each deflate backend. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PngBenchmark {
  static final int WIDTH = 1600;
  static final int HEIGHT = 1200;

  /** The backend's name. */
  @Param({"libdeflate", "jdk"})
  public String backend = "jdk";

  /** What a pixel consists of. */
  @Param({"RGB", "RGBA"})
  public PixelFormat format = PixelFormat.RGB;

  /** Rows of the smooth picture are filtered, each as it suits best; those of the other are not. */
  @Param({"true", "false"})
  public boolean smooth = true;

  private ImageEncoder encoder;
  private ImageDecoder decoder;
  private Raster pixels;
  private ImageSource file;

  /** Draws the picture and writes it. */
  @Setup(Level.Trial)
  public void draw() {
    DeflateBackend deflate = DeflateBackend.named(backend);
    encoder = new ImageEncoder(JpegBackend.best(), deflate);
    decoder = new ImageDecoder(Limits.DEFAULT, JpegBackend.best(), deflate);
    pixels = smooth ? Drawn.ripples(format, WIDTH, HEIGHT) : Drawn.patches(format, WIDTH, HEIGHT);
    file = ImageSource.of("drawn.png", encode());
  }

  /** What is written. */
  Raster pixels() {
    return pixels;
  }

  /** Pixels to file. */
  @Benchmark
  public byte[] encode() {
    return encoder.encode(pixels, EncodeOptions.of(ImageFormat.PNG));
  }

  /** File to pixels. */
  @Benchmark
  public Decoded decode() {
    return decoder.decode(file);
  }
}
