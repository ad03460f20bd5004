package dev.selvage.benchmarks;

import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.List;
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

/** The JPEG tasks of {@code benchmarks/compare}, file to file, on drawn pictures of that size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {Jvm.VECTOR, Jvm.NATIVE})
public class TaskBenchmark {
  /** What is to be done. */
  public enum Job {
    /** 2725x2225 to 720x588. */
    J(new Size(720, 588)),
    /** 3968x2976 to 800x600. */
    C(new Size(800, 600)),
    /** 2725x2225, 3968x2976 and 1920x1080, side by side, 800 px each. */
    T(new Size(2400, 653));

    final Size size;

    Job(Size size) {
      this.size = size;
    }
  }

  /** What is to be done. */
  @Param({"J", "C", "T"})
  public Job job = Job.J;

  /** How far a decoder may shrink. */
  @Param({"FAST", "QUALITY"})
  public DecodingProfile profile = DecodingProfile.FAST;

  /** The JPEG backend's name; {@code turbojpeg} needs the system's library. */
  @Param({"turbojpeg", "imageio"})
  public String backend = "turbojpeg";

  private final Output output = new Output(ImageFormat.JPEG, Drawn.QUALITY, Color.WHITE);
  private Composer composer;
  private Composition composition;

  /** Draws and encodes the images. */
  @Setup(Level.Trial)
  public void draw() {
    composer = Composer.builder().profile(profile).jpegBackend(JpegBackend.named(backend)).build();
    composition =
        switch (job) {
          case J -> scaled(landscape());
          case C -> scaled(camera());
          case T ->
              Composition.tiles(
                  List.of(landscape(), camera(), Drawn.jpeg("flowers.jpg", 1920, 1080)), 800);
        };
  }

  private Composition scaled(ImageSource image) {
    Transformation scale = Transformation.of(Crop.SCALE, job.size.width(), job.size.height());
    return Composition.of(image, Chain.of(scale));
  }

  private static ImageSource landscape() {
    return Drawn.jpeg("landscape.jpg", ResizeBenchmark.WIDTH, ResizeBenchmark.HEIGHT);
  }

  private static ImageSource camera() {
    return Drawn.jpeg("camera.jpg", 3968, 2976);
  }

  /** File to file. */
  @Benchmark
  public byte[] run() {
    return composer.encode(composition, output);
  }
}
