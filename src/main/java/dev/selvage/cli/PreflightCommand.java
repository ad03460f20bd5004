package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.border.Verdict;
import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.options.ByteLimitOptions;
import dev.selvage.cli.options.ContentOptions;
import dev.selvage.cli.options.MatchOptions;
import dev.selvage.cli.options.OutputFileConverter;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.TargetOptions;
import dev.selvage.cli.options.UnusableImages;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.ProgressPrinter;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.preflight.HtmlReport;
import dev.selvage.preflight.Preflight;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.preflight.ReportJson;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.FileReuse;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage preflight}. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Composes a picture, uploads it for a tile, product or category, and compares the server's"
          + " border with the one measured here.",
      "The token is taken from SELVAGE_TOKEN, or fetched with the app secret in"
          + " SELVAGE_APP_SECRET."
    },
    footer = {
      "  SELVAGE_APP_SECRET=… selvage preflight a.jpg b.jpg --store 1003 \\",
      "    --tile hero",
      "  selvage preflight a.jpg --store 1003 --tile hero --dry-run \\",
      "    --out tile.jpg --report tile.html",
      "  SELVAGE_TOKEN=… selvage preflight a.jpg --store 1003 \\",
      "    --product 37208340",
      "  SELVAGE_TOKEN=sandbox-1 selvage preflight a.jpg --store 1003 \\",
      "    --tile hero --api http://127.0.0.1:8089/api/v1",
      "  SELVAGE_APP_SECRET=… selvage preflight a.jpg --store 1003 \\",
      "    --tile hero --content-path /background/imageData --publish",
    })
final class PreflightCommand extends Subcommand {
  private static final int DEFAULT_WIDTH = 800;

  @Parameters(
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "The images; several are put side by side.")
  private List<Path> images = List.of();

  @Mixin private ApiOptions api = new ApiOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private TargetOptions target = new TargetOptions();

  @Option(
      names = "--width",
      paramLabel = "W",
      description =
          "Of each image, px. Default: 800; of one image with --as-is or --strip, its own.")
  private @Nullable Integer width;

  @Option(
      names = "--as-is",
      description =
          "Send the image's own file where nothing in the picture has to change and the server takes"
              + " its format; else say why not.")
  private boolean asIs;

  @Option(
      names = "--strip",
      description =
          "As --as-is, but without the metadata of a JPEG, PNG or WebP: EXIF, XMP, IPTC, comments;"
              + " no pixel is encoded anew, and a JPEG is turned upright without a loss.")
  private boolean strip;

  @Option(names = "--dry-run", description = "Compose and measure; upload nothing.")
  private boolean dryRun;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      converter = OutputFileConverter.class,
      description = "Also write the tile to a file.")
  private @Nullable Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      converter = OutputFileConverter.class,
      description = "Write a page to look at.")
  private @Nullable Path report;

  @Mixin private ContentOptions content = new ContentOptions();

  @Mixin private MatchOptions matching = new MatchOptions();

  @Mixin private ByteLimitOptions limit = new ByteLimitOptions();

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    checkOutputs();
    content.check(dryRun, target.target().kind());
    Duration deadline = matching.deadline();
    ProgressPrinter telling = new ProgressPrinter(console());
    ContentSteps steps = new ContentSteps(root, console(), content, deadline);
    Composer composer = options.composer();
    Preflight preflight =
        Preflight.builder()
            .composer(composer)
            .thresholds(matching.thresholds())
            .deadline(deadline)
            .listener(telling::began)
            .build();
    PreflightReport done = run(preflight, composer, telling, steps);
    write(done);
    tell(done, telling, steps);
    steps.rethrow();
    return done.target().kind().tellsBorder() ? exitCode(done.verdict()) : exitCodeUntold(done);
  }

  private void checkOutputs() {
    OutputCheck files = new OutputCheck();
    options.addTo(files);
    images.forEach(image -> files.reads("an image to read", image));
    if (out != null) {
      OutputFile.checkWritable(out);
      files.replaces("--out", out);
    }
    if (report != null) {
      OutputFile.checkWritable(report);
      files.replaces("--report", report);
    }
    files.check();
  }

  private PreflightReport run(
      Preflight preflight, Composer composer, ProgressPrinter telling, ContentSteps steps) {
    PreflightJob job = job();
    try {
      return dryRun ? preflight.dryRun(job) : upload(preflight, job, telling, steps);
    } catch (UnusableInputException e) {
      new UnusableImages(root, composer).printOthers(job.composition(), e);
      throw e;
    }
  }

  /** Where the server never tells a border, having sent the picture is all there is to do. */
  private static int exitCodeUntold(PreflightReport done) {
    return done.cutShort() == null ? ExitCode.DONE : ExitCode.TIMED_OUT;
  }

  static int exitCode(Verdict verdict) {
    return switch (verdict) {
      case MATCH, DRY_RUN -> ExitCode.DONE;
      case COLOR_DIFFERS, HOMOGENEITY_DIFFERS -> ExitCode.DIFFERS;
      case UNKNOWN -> ExitCode.TIMED_OUT;
    };
  }

  private PreflightJob job() {
    List<ImageSource> sources = images.stream().map(ImageSource::of).toList();
    Output output = limit.limit(out == null ? options.output() : options.output(out));
    return new PreflightJob(api.store(), target.target(), composition(sources), output)
        .with(reuse());
  }

  private FileReuse reuse() {
    if (strip) {
      return FileReuse.STRIPPED;
    }
    return asIs ? FileReuse.AS_IS : FileReuse.NEVER;
  }

  private Composition composition(List<ImageSource> sources) {
    if (reuse() != FileReuse.NEVER && width == null && sources.size() == 1) {
      return Composition.of(sources.get(0), Chain.of());
    }
    return Composition.tiles(sources, Objects.requireNonNullElse(width, DEFAULT_WIDTH));
  }

  private PreflightReport upload(
      Preflight preflight, PreflightJob job, ProgressPrinter telling, ContentSteps steps) {
    Credentials credentials = api.credentials(root, "preflight");
    if (job.target().kind() != TargetKind.TILE) {
      try (ProductClient client =
          new ProductClient(
              api.productSettings().build(), credentials, telling::called, CallGate.OPEN)) {
        return preflight.run(job, client);
      }
    }
    // What cannot be composed is told before the server is asked anything.
    RenderedTile tile = preflight.compose(job);
    try (InstantSiteClient client =
        new InstantSiteClient(content.settings(api), credentials, telling::called)) {
      steps.begin(job, client);
      PreflightReport done = preflight.upload(job, tile, client);
      steps.finish(done, client);
      return done;
    }
  }

  private void write(PreflightReport done) {
    if (out != null) {
      ResultFile.write(out, done.tile().bytes());
    }
    if (report != null) {
      ResultFile.write(report, HtmlReport.render(done).getBytes(StandardCharsets.UTF_8));
    }
  }

  private Console console() {
    return root.console().beside(out).beside(report);
  }

  private void tell(PreflightReport done, ProgressPrinter telling, ContentSteps steps) {
    RenderRun.printPlans(root, done.tile());
    if (root.json()) {
      console().print(ReportJson.write(done).set("content", steps.json()));
    } else {
      telling.result(done);
    }
    boolean waited = done.target().kind().tellsBorder() || done.cutShort() != null;
    if (done.verdict() == Verdict.UNKNOWN && waited) {
      root.console().error(late(done));
    }
  }

  private String late(PreflightReport done) {
    if (done.cutShort() != null) {
      return done.cutShort();
    }
    return "image "
        + done.imageId()
        + ": no border before the deadline of "
        + matching.deadline().toSeconds()
        + " s; the upload is done, wait longer with --deadline";
  }
}
