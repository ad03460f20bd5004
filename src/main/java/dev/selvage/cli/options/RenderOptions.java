package dev.selvage.cli.options;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.HuffmanTables;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Limits;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.render.Composer;
import dev.selvage.render.Output;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.text.TextRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that renders. */
public final class RenderOptions {
  @Option(
      names = "--filter",
      completionCandidates = OptionValues.Filters.class,
      paramLabel = "FILTER",
      defaultValue = "lanczos3",
      description = "Resampling filter: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Filter filter = Filter.LANCZOS3;

  @Option(
      names = "--profile",
      completionCandidates = OptionValues.Profiles.class,
      paramLabel = "PROFILE",
      defaultValue = "quality",
      description =
          "How far libturbojpeg may shrink an image while it decodes it. fast: by the largest of 2,"
              + " 4 and 8 that fits. quality: leave at least a factor of 2 to the filter."
              + " Default: ${DEFAULT-VALUE}.")
  private DecodingProfile profile = DecodingProfile.QUALITY;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      defaultValue = "85",
      description = "Quality of JPEG and WebP. Default: ${DEFAULT-VALUE}.")
  private int quality = 85;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = FormatLabels.class,
      description =
          "One of ${COMPLETION-CANDIDATES}; auto is png where an image has alpha, else jpeg."
              + " Default: what the name of the file to write ends in.")
  private @Nullable String format;

  @Option(
      names = "--chroma",
      completionCandidates = OptionValues.Chromas.class,
      paramLabel = "420, 422 or 444",
      defaultValue = "420",
      description =
          "Colour of JPEG: one sample for four pixels, for two, or for each."
              + " Default: ${DEFAULT-VALUE}.")
  private String chroma = "420";

  @Option(names = "--progressive", description = "Write JPEG in several passes, coarse ones first.")
  private boolean progressive;

  @Option(
      names = "--optimize",
      description =
          "Write JPEG with Huffman codes of its own: somewhat smaller, slower to write. Small and"
              + " sparse ones have them anyway where JPEG is written in Java (selvage info).")
  private boolean optimize;

  @Option(
      names = "--restarts",
      description =
          "Write JPEG with a restart marker after each row of blocks, so that several threads can"
              + " read it: a tenth of a percent larger.")
  private boolean restarts;

  @Option(names = "--lossless", description = "Write WebP without any loss; PNG has none anyway.")
  private boolean lossless;

  @Option(
      names = "--background",
      paramLabel = "COLOR",
      description =
          "What shows through where the output has no alpha: a name, #rrggbb or rgb:rrggbb."
              + " Default: white.")
  private @Nullable String background;

  @Option(
      names = "--engine",
      completionCandidates = OptionValues.Engines.class,
      paramLabel = "NAME",
      description =
          "Resampling engine: scalar, vector, or imgscalr as a reference. One picture is done"
              + " before the vector engine has been compiled. Default: scalar; for a batch the best"
              + " one.")
  private @Nullable String engine;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads that may resample one large image. Default: ${DEFAULT-VALUE}. Of several images"
              + " each has one thread, and as many as there are processors are worked on at once.")
  private int threads = 1;

  @Option(
      names = "--fonts",
      paramLabel = "DIR",
      description =
          "A folder of fonts (.ttf, .otf, .ttc) for texts. May be repeated. Without it, texts are set"
              + " in Liberation Sans.")
  private List<Path> fonts = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private PolicyOption policy = new PolicyOption();

  /** Names the files that are read to those that must not be written over. */
  public void addTo(OutputCheck files) {
    policy.addTo(files);
  }

  public Composer composer() {
    return composing()
        .threads(threads)
        .resampler(Resamplers.named(engine == null ? "scalar" : engine))
        .build();
  }

  /** What renders many pictures, several at once and each on one thread. */
  public Composer composerForMany() {
    return composing().resampler(resamplerForMany()).build();
  }

  private Composer.Builder composing() {
    return Composer.builder()
        .filter(filter)
        .limits(limits.limits())
        .profile(profile)
        .texts(TextRenderer.of(fonts))
        .policy(policy.policy());
  }

  /** What the tiles of a batch have in common. */
  public TileStyle style(int width) {
    return new TileStyle(width, output(), filter, profile);
  }

  /** What resamples where many pictures are made. */
  public Resampler resamplerForMany() {
    return engine == null ? Resamplers.best() : Resamplers.named(engine);
  }

  public BorderPolicy policy() {
    return policy.policy();
  }

  /** What was given; null where white is taken because nothing was. */
  public @Nullable Color background() {
    return background == null ? null : Color.parse(background);
  }

  /** Without a file whose name tells the format. */
  public Output output() {
    return styled(format == null ? Output.AUTO : named(format));
  }

  /**
   * For a file whose name follows from its format.
   *
   * @param usual the format where none was asked for; null chooses
   * @param anyAlpha whether an image may bring alpha, by which a format is chosen
   * @return with a format
   * @throws UsageException if the format cannot be written as asked for
   */
  public Output output(@Nullable ImageFormat usual, boolean anyAlpha) {
    Output output =
        format != null
            ? output()
            : styled(new Output(usual, Output.AUTO.quality(), Output.AUTO.background()));
    return withFormat(output, anyAlpha);
  }

  /**
   * An output whose format is chosen now.
   *
   * @throws UsageException if the format cannot be written as asked for
   */
  public static Output withFormat(Output output, boolean anyAlpha) {
    return output.withFormat(output.encodeOptions(anyAlpha).format());
  }

  public Output output(Path file) {
    if (format != null) {
      return styled(named(format));
    }
    // A pipe or /dev/stdout has no extension.
    boolean nameless = OutputFile.isStream(file) && !file.toString().matches(".*\\.[^./]+");
    return styled(nameless ? Output.AUTO : Output.of(file));
  }

  private Output styled(Output output) {
    return output
        .withQuality(quality)
        .withBackground(Objects.requireNonNullElse(background(), Color.WHITE))
        .withJpeg(jpegStyle())
        .withLossless(lossless);
  }

  private JpegStyle jpegStyle() {
    HuffmanTables tables = optimize ? HuffmanTables.OPTIMIZED : HuffmanTables.AUTO;
    return new JpegStyle(ChromaSampling.parse(chroma), progressive, tables, restarts);
  }

  private static Output named(String format) {
    if (format.equals("auto")) {
      return Output.AUTO;
    }
    ImageFormat known =
        ImageFormat.labelled(format)
            .filter(ImageFormat::isWritten)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--format " + format,
                        "is not written",
                        KnownNames.of(FormatLabels.list()).choice(format)));
    return new Output(known, Output.AUTO.quality(), Output.AUTO.background());
  }

  public Limits limits() {
    return limits.limits();
  }
}
