package dev.selvage.render;

import dev.selvage.UsageException;
import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Stage;
import dev.selvage.image.Color;
import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedRing;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.EncodedPicture;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.MemoryGuard;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.layout.Layout;
import dev.selvage.layout.TileGrid;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.resample.StripedResampler;
import dev.selvage.text.TextRenderer;
import dev.selvage.transform.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Renders compositions: probes, lays out, paints, encodes, and measures the border on what the
 * encoded bytes decode to, which Java's own encoder of JPEG tells without a decoder. Holds one
 * source image in memory at a time. Immutable and safe for use by several threads.
 */
public final class Composer {
  private static final String OUTPUT = "output";

  private final Limits limits;
  private final BorderPolicy policy;
  private final DecodingProfile profile;
  private final ImageDecoder decoder;
  private final ImageEncoder encoder;
  private final OutputEncoder files;
  private final Compositor compositor;
  private final Measurer measurer;

  private Composer(Builder builder) {
    limits = builder.limits;
    policy = builder.policy;
    profile = builder.profile;
    decoder = new ImageDecoder(limits, builder.jpeg).withThreads(builder.threads);
    encoder = new ImageEncoder(builder.jpeg, builder.deflate);
    ImageDecoder receiver = new ImageDecoder(Limits.OWN_OUTPUT, builder.jpeg);
    files = new OutputEncoder(encoder, receiver, policy);
    Resampler given = builder.resampler == null ? Resamplers.best() : builder.resampler;
    Resampler resampler =
        builder.threads == 1 ? given : StripedResampler.over(given, builder.threads);
    compositor = new Compositor(resampler, builder.filter, builder.texts);
    measurer = new Measurer(compositor);
  }

  /** A composer with every default: Lanczos3, the usual limits, the policy of Instant Site. */
  public static Composer create() {
    return builder().build();
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** How borders are measured. */
  public BorderPolicy policy() {
    return policy;
  }

  /**
   * Renders a composition in memory.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public RenderedTile render(Composition composition, Output output) {
    return render(composition, output, ProgressListener.NONE);
  }

  /**
   * Renders a composition in memory and tells a listener where it is.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public RenderedTile render(Composition composition, Output output, ProgressListener listener) {
    return render(composition, null, output, listener);
  }

  /**
   * Renders a composition in memory that was open before, and measures its pixels no second time.
   *
   * @param earlier of the same composition; what its images were when it was made, apart from their
   *     headers, is not looked at again
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public RenderedTile render(Composition composition, EarlierMeasurement earlier, Output output) {
    return render(composition, earlier, output, ProgressListener.NONE);
  }

  private RenderedTile render(
      Composition composition,
      @Nullable EarlierMeasurement earlier,
      Output output,
      ProgressListener listener) {
    return MemoryGuard.within(
        OUTPUT,
        () -> {
          try (OpenComposition open = open(composition, earlier, listener)) {
            return render(open, output, new Stopwatch(listener, open.timings()));
          }
        });
  }

  /**
   * Renders an open composition in memory and tells a listener where it is.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   */
  public RenderedTile render(OpenComposition open, Output output, ProgressListener listener) {
    return MemoryGuard.within(
        OUTPUT, () -> render(open, output, new Stopwatch(listener, open.timings())));
  }

  /**
   * Takes the file of the base image itself, where the chain changes nothing in it, its receiver
   * takes it, and nothing else is asked of it; its border is measured on what it decodes to. What
   * has to be encoded anew has a warning {@code not_as_is} that says why.
   *
   * @param output format and limit are held against the file
   * @param reuse what is sent of the file; NEVER is as {@link #render(Composition, Output,
   *     ProgressListener)}
   * @param accepted the formats that the receiver takes
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public RenderedTile renderOrReuse(
      Composition composition,
      Output output,
      FileReuse reuse,
      Set<ImageFormat> accepted,
      ProgressListener listener) {
    if (reuse == FileReuse.NEVER) {
      return render(composition, output, listener);
    }
    return MemoryGuard.within(
        OUTPUT,
        () -> {
          try (OpenComposition open = open(composition, null, listener)) {
            Stopwatch watch = new Stopwatch(listener, open.timings());
            DecodeContext context = decoder.context(composition.base().name());
            ReusableFile file = new ReusableFile(open, context, output, reuse, accepted);
            @Nullable String hindrance = file.hindrance();
            if (hindrance == null) {
              DecodedRing ring =
                  watch.time(
                      "measure", () -> decoder.decodeRing(file.source(), policy.thickness()));
              hindrance = ReusableFile.damage(ring);
              if (hindrance == null) {
                return file.tile(Border.measure(ring.pixels(), policy), ring, watch.timings());
              }
            }
            Warning anew = new Warning("not_as_is", "is encoded anew: " + hindrance);
            return render(open, output, watch).with(anew.of(composition.base().name()));
          }
        });
  }

  /**
   * Opens the images of a composition, so that what is asked of them before it is rendered needs no
   * second look at their files; measures what its chain has to know of their pixels, where it trims
   * for instance. To be closed.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public OpenComposition open(Composition composition) {
    return MemoryGuard.within(OUTPUT, () -> open(composition, null, ProgressListener.NONE));
  }

  private OpenComposition open(
      Composition composition, @Nullable EarlierMeasurement earlier, ProgressListener listener) {
    return OpenComposition.of(
        composition,
        decoder,
        profile,
        measurer,
        limits.maxPixels(),
        earlier,
        new Stopwatch(listener));
  }

  /**
   * Images in the rows of a grid. Reads the headers of the images where there is more than one row,
   * since their sizes say how high each is.
   *
   * @param images left to right and top to bottom, at least one
   * @param background what is seen between them and where one is lower than its row; null leaves
   *     that transparent
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if there is no image, there are too many, or the width is
   *     out of range
   */
  public Composition tiles(List<ImageSource> images, TileGrid grid, @Nullable Color background) {
    return images.size() <= grid.columns()
        ? Composition.tiles(images, grid.width(), grid.gap(), background)
        : Composition.grid(images, grid, background, this::size);
  }

  private Size size(ImageSource source) {
    try (EncodedImage image = decoder.open(source)) {
      return image.size();
    }
  }

  private RenderedTile render(OpenComposition open, Output output, Stopwatch watch) {
    Written written = write(open, output, watch);
    EncodedPicture file = written.file().picture();
    BorderSource measuredOn = files.measuredOn(file);
    BorderInfo border =
        watch.time("measure", () -> files.measure(measuredOn, written.drawn(), file));
    return new RenderedTile(
        file.bytes(),
        written.file().options().format(),
        written.layout().canvas(),
        border,
        written.layout().placements(),
        written.warnings(),
        watch.timings(),
        written.plans(),
        measuredOn,
        written.quality());
  }

  /**
   * Draws and encodes; smaller than the chain says where that is allowed and the file would be too
   * large.
   */
  private Written write(OpenComposition open, Output output, Stopwatch watch) {
    Written written = attempt(open, output, watch);
    ByteLimit limit = output.limit();
    if (written.fits()) {
      return written;
    }
    if (!limit.downscales()) {
      throw written.refusal(limit);
    }
    Size full = open.layout().canvas();
    int width = full.width();
    while (!written.fits()) {
      if (width == 1) {
        throw written.refusal(limit);
      }
      width = written.narrower(limit);
      Composition smaller = open.composition().scaled(width);
      try (OpenComposition scaled = open(smaller, null, ProgressListener.NONE)) {
        written = attempt(scaled, output, watch);
      }
    }
    return written.downscaledFrom(full);
  }

  private Written attempt(OpenComposition open, Output output, Stopwatch watch) {
    List<Warning> remarks = CompositionWarnings.of(open);
    LoadedImages images = open.loaded();
    Output asked = output.asked(open.composition().chain());
    Raster drawn = watch.time("compose", () -> draw(open, asked, images));
    EncodeOptions options = asked.encodeOptions(images.anyAlpha());
    OutputEncoder.Encoded file =
        watch.time("encode", () -> files.encode(drawn, options, asked.limit()));
    List<Warning> warnings = new ArrayList<>(images.warnings());
    warnings.addAll(remarks);
    return new Written(open.layout(), drawn, file, warnings, images.plans())
        .loweredFrom(options.quality());
  }

  /**
   * Renders a composition in memory without measuring its border: the encoded file alone.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public byte[] encode(Composition composition, Output output) {
    return opened(
        composition,
        open -> write(open, output, new Stopwatch(ProgressListener.NONE)).file().bytes());
  }

  /**
   * Renders several outputs of one image, which is decoded once for all of them; a second time
   * where some can be drawn as luma and chroma and some not.
   *
   * @return the encoded files, in the order of the set
   * @throws dev.selvage.UnusableInputException if the image cannot be used
   * @throws dev.selvage.UsageException if a chain cannot be used on it
   */
  public List<byte[]> encode(RenditionSet set, Output output) {
    return MemoryGuard.within(
        OUTPUT,
        () -> {
          try (EncodedImage image = decoder.open(set.image());
              SharedImage shared = new SharedImage(decoder, profile, image)) {
            List<Layout> layouts =
                set.chains().stream().map(chain -> layout(chain, image.header(), shared)).toList();
            return encode(set, shared, layouts, output);
          }
        });
  }

  private Layout layout(Chain chain, ImageHeader base, Images images) {
    Stopwatch watch = new Stopwatch(ProgressListener.NONE);
    return measurer.layout(chain, base, Map.of(), limits.maxPixels(), images, watch);
  }

  /**
   * @param layouts one a chain of the set
   */
  private List<byte[]> encode(
      RenditionSet set, SharedImage image, List<Layout> layouts, Output given) {
    List<Output> outputs = set.chains().stream().map(given::asked).toList();
    double reduction = Double.POSITIVE_INFINITY;
    for (int i = 0; i < layouts.size(); i++) {
      EncodeOptions opaque = outputs.get(i).encodeOptions(false);
      double planar = compositor.planarReduction(layouts.get(i), image, encoder, opaque);
      reduction = Math.min(reduction, planar);
    }
    image.reducePlanes(reduction);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < layouts.size(); i++) {
      Output output = outputs.get(i);
      EncodeOptions opaque = output.encodeOptions(false);
      Raster drawn = compositor.render(layouts.get(i), image, encoder, opaque);
      OutputEncoder.Encoded file =
          files.encode(drawn, output.encodeOptions(image.anyAlpha()), output.limit());
      // What is to be smaller than its chain says is drawn anew.
      all.add(
          file.fits()
              ? file.bytes()
              : encode(Composition.of(set.image(), set.chains().get(i)), given));
    }
    return all;
  }

  /**
   * The picture of a composition before it is encoded.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public Raster pixels(Composition composition) {
    return opened(composition, open -> compositor.render(open.layout(), open.loaded()));
  }

  private <T> T opened(Composition composition, Function<OpenComposition, T> rendering) {
    return MemoryGuard.within(
        OUTPUT,
        () -> {
          try (OpenComposition open = open(composition)) {
            return rendering.apply(open);
          }
        });
  }

  /**
   * Measures the border of an image as it is.
   *
   * @throws dev.selvage.UnusableInputException if the image cannot be used
   */
  public MeasuredImage measure(ImageSource image) {
    DecodedRing ring = decoder.decodeRing(image, policy.thickness());
    List<Warning> named =
        ring.warnings().stream().map(warning -> warning.of(image.name())).toList();
    BorderInfo border = Border.measure(ring.pixels(), policy);
    return new MeasuredImage(image.name(), ring.size(), border, named);
  }

  private Raster draw(OpenComposition open, Output output, LoadedImages images) {
    return policy.measuredOn() == Stage.COMPOSED
        ? compositor.render(open.layout(), images)
        : compositor.render(open.layout(), images, encoder, output.encodeOptions(false));
  }

  /** Collects the settings of a composer; not safe for use by several threads. */
  public static final class Builder {
    private Limits limits = Limits.DEFAULT;
    private BorderPolicy policy = BorderPolicy.INSTANT_SITE;
    private TextRenderer texts = TextRenderer.of(List.of());
    private @Nullable Resampler resampler;
    private Filter filter = Filter.LANCZOS3;
    private DecodingProfile profile = DecodingProfile.QUALITY;
    private JpegBackend jpeg = JpegBackend.best();
    private DeflateBackend deflate = DeflateBackend.best();
    private int threads = 1;

    private Builder() {}

    /** What one image, and the canvas, may ask of this process. */
    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    /** How borders are measured. */
    public Builder policy(BorderPolicy value) {
      policy = value;
      return this;
    }

    /** What resamples. */
    public Builder resampler(Resampler value) {
      resampler = value;
      return this;
    }

    /** With which filter. */
    public Builder filter(Filter value) {
      filter = value;
      return this;
    }

    /** What sets texts; in the font of the library alone by default. */
    public Builder texts(TextRenderer value) {
      texts = value;
      return this;
    }

    /** How far images may be shrunk while they are decoded; QUALITY by default. */
    public Builder profile(DecodingProfile value) {
      profile = value;
      return this;
    }

    /** What decodes and encodes JPEG; the best of this machine by default. */
    public Builder jpegBackend(JpegBackend value) {
      jpeg = value;
      return this;
    }

    /** What packs PNG; the best of this machine by default. */
    public Builder deflateBackend(DeflateBackend value) {
      deflate = value;
      return this;
    }

    /**
     * The most threads that decode and resample one large image; 1 by default, which is best where
     * several images are rendered at once.
     *
     * @throws dev.selvage.UsageException if it is below 1
     */
    public Builder threads(int value) {
      if (value < 1) {
        throw new UsageException("threads", value + " is too few", "use 1 or more");
      }
      threads = value;
      return this;
    }

    /** The composer. */
    public Composer build() {
      return new Composer(this);
    }
  }
}
