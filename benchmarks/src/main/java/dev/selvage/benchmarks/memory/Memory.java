package dev.selvage.benchmarks.memory;

import dev.selvage.benchmarks.Drawn;
import dev.selvage.benchmarks.report.Options;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Draws pictures of several sizes, scales each by a process of its own, and writes MEMORY.md. */
public final class Memory {
  /** Mpx. */
  static final int[] SIZES = {1, 10, 40};

  private static final List<String> QUALITY = List.of("--profile", "quality");
  private static final List<String> FAST = List.of("--profile", "fast");
  private static final String BY_IMAGEIO = "-Dselvage.jpeg=imageio";
  private static final String BY_JDK = "-Dselvage.deflate=jdk";

  private final Path work;
  private final List<MemoryReport.Row> rows = new ArrayList<>();

  private Memory(Path work) {
    this.work = work;
  }

  /**
   * Measures and writes.
   *
   * @param args the folder of the benchmarks
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.parseOrExit(Set.of(), args);
    Path work = Files.createTempDirectory("memory");
    try {
      Memory memory = new Memory(work);
      Launcher launcher = new Launcher(options.folder().resolve("../target/selvage"), work);
      for (int size : SIZES) {
        memory.measure(size, launcher);
      }
      String text = new MemoryReport(memory.rows).text();
      Files.writeString(options.folder().resolve("MEMORY.md"), text);
      System.out.print(text);
    } finally {
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }

  private void measure(int size, Launcher launcher) throws IOException, InterruptedException {
    EncodeOptions jpeg = EncodeOptions.of(ImageFormat.JPEG).withQuality(Drawn.QUALITY);
    // 4 to 3. Each kind of file of a picture that takes as many bytes in it as photographs do.
    int height = (int) Math.ceil(Math.sqrt(size * 1e6 * 3 / 4));
    int width = (height * 4 + 2) / 3;
    Raster drawn = Drawn.repeated(PixelFormat.RGB, width, height);
    Path baseline = file(drawn, "baseline.jpg", jpeg);
    add(size, "JPEG", "libturbojpeg, quality", launcher.measure(baseline, "", QUALITY));
    add(size, "JPEG", "libturbojpeg, fast", launcher.measure(baseline, "", FAST));
    add(size, "JPEG", "ImageIO", launcher.measure(baseline, BY_IMAGEIO, QUALITY));
    Path progressive =
        file(
            drawn,
            "progressive.jpg",
            jpeg.withJpeg(new JpegStyle(ChromaSampling.HALF, true, false)));
    String kind = "progressive JPEG";
    add(size, kind, "libturbojpeg, quality", launcher.measure(progressive, "", QUALITY));
    add(size, kind, "libturbojpeg, fast", launcher.measure(progressive, "", FAST));
    add(size, kind, "ImageIO", launcher.measure(progressive, BY_IMAGEIO, QUALITY));
    Path png =
        file(
            Drawn.ripples(PixelFormat.RGB, width, height),
            "picture.png",
            EncodeOptions.of(ImageFormat.PNG));
    add(size, "PNG", "libdeflate", launcher.measure(png, "", List.of()));
    add(size, "PNG", "java.util.zip", launcher.measure(png, BY_JDK, List.of()));
  }

  private Path file(Raster pixels, String name, EncodeOptions options) throws IOException {
    return Files.write(work.resolve(name), new ImageEncoder().encode(pixels, options));
  }

  private void add(int size, String picture, String how, Spent spent) {
    rows.add(new MemoryReport.Row(picture, size, how, spent));
  }
}
