package dev.selvage.benchmarks.scaling;

import dev.selvage.benchmarks.Drawn;
import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;

/** Time over the size of the source, and over that of the output. All pictures are 4:3. */
final class Sizes {
  /** Megapixels of the sources, for one output. */
  static final double[] SOURCES = {1, 2, 5, 10, 20, 35, 50};

  /** Megapixels of the outputs, of one source. */
  static final double[] OUTPUTS = {0.1, 0.5, 1, 2, 3.5, 5, 7.5, 10};

  private static final Size OUTPUT = new Size(720, 540);
  private static final double SOURCE = 12;

  private final Timer timer;
  private final Output jpeg = new Output(ImageFormat.JPEG, Drawn.QUALITY, Color.WHITE);
  private final Resampler resampler = Resamplers.best();
  private final Composer fast = Composer.builder().profile(DecodingProfile.FAST).build();
  private final Composer quality = Composer.builder().profile(DecodingProfile.QUALITY).build();

  Sizes(Timer timer) {
    this.timer = timer;
  }

  /** One picture, as pixels and as a file. */
  private record Source(Raster pixels, ImageSource file) {
    static Source of(double megapixels) {
      Size size = size(megapixels);
      Raster pixels = Drawn.repeated(PixelFormat.RGB, size.width(), size.height());
      return new Source(pixels, ImageSource.of(size + ".jpg", Drawn.file(pixels)));
    }

    double megapixels() {
      return pixels.size().pixels() / 1e6;
    }
  }

  /** 4:3, rounded down, so that 50 Mpx are within the usual limits. */
  static Size size(double megapixels) {
    int width = (int) Math.sqrt(megapixels * 1e6 * 4 / 3);
    return new Size(width, width * 3 / 4);
  }

  Chart overSources() {
    Rows rows = new Rows();
    for (double megapixels : SOURCES) {
      Source source = Source.of(megapixels);
      rows.add(source.megapixels(), source, OUTPUT);
    }
    return new Chart("Time over the source's size", "Mpx of the source", rows.series());
  }

  Chart overOutputs() {
    Rows rows = new Rows();
    Source source = Source.of(SOURCE);
    for (double megapixels : OUTPUTS) {
      Size size = size(megapixels);
      rows.add(size.pixels() / 1e6, source, size);
    }
    return new Chart("Time over the output's size", "Mpx of the output", rows.series());
  }

  /** In words, for the report. */
  static String outputText() {
    return OUTPUT.toString();
  }

  /** In words, for the report. */
  static String sourceText() {
    return size(SOURCE).toString();
  }

  /** Collects the three series. */
  private final class Rows {
    private final List<Point> whole = new ArrayList<>();
    private final List<Point> shrunk = new ArrayList<>();
    private final List<Point> pixels = new ArrayList<>();

    void add(double x, Source source, Size to) {
      whole.add(new Point(x, timer.median(() -> encode(quality, source, to))));
      shrunk.add(new Point(x, timer.median(() -> encode(fast, source, to))));
      pixels.add(new Point(x, timer.median(() -> resample(source.pixels(), to))));
    }

    List<Series> series() {
      return List.of(
          new Series("JPEG to JPEG, quality", whole),
          new Series("JPEG to JPEG, fast", shrunk),
          new Series("pixels to pixels", pixels));
    }
  }

  private byte[] encode(Composer composer, Source source, Size to) {
    Transformation scale = Transformation.of(Crop.SCALE, to.width(), to.height());
    return composer.encode(Composition.of(source.file(), Chain.of(scale)), jpeg);
  }

  private Raster resample(Raster source, Size to) {
    Raster target = Raster.allocate(source.format(), to.width(), to.height());
    resampler.resample(
        source,
        Axis.whole(source.width()).scaled(to.width()),
        Axis.whole(source.height()).scaled(to.height()),
        Filter.LANCZOS3,
        target);
    return target;
  }
}
