package dev.selvage.preflight;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderComparison;
import dev.selvage.border.Thresholds;
import dev.selvage.border.Verdict;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.render.Composer;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import dev.selvage.render.ProgressListener;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Stopwatch;
import dev.selvage.render.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The main job: composes a picture, uploads it, waits for the server's result, and compares the
 * border that the server found with the one measured here. Immutable and safe for use by several
 * threads.
 */
public final class Preflight {
  private static final long MAX_UPLOAD_BYTES = 20_000_000;

  private final Composer composer;
  private final Thresholds thresholds;
  private final Duration deadline;
  private final ProgressListener listener;
  private final Duration settle;

  private Preflight(Builder builder) {
    composer = builder.composer;
    thresholds = builder.thresholds;
    deadline = builder.deadline;
    listener = builder.listener;
    settle = builder.settle;
  }

  /** A preflight with every default. */
  public static Preflight create() {
    return builder().build();
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Composes and measures, and uploads nothing.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used
   */
  public PreflightReport dryRun(PreflightJob job) {
    RenderedTile tile = compose(job);
    return new PreflightReport(
        job.storeId(), job.target(), tile, Verdict.DRY_RUN, null, null, null, null, tile.timings());
  }

  /**
   * Does the whole job for a tile. Where the server has no result, or no border, before the
   * deadline, the verdict is {@link Verdict#UNKNOWN}; the report names the image if a place was
   * reserved for it.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used, or the job is not for a tile
   * @throws dev.selvage.ServerException if the server refuses or fails
   * @throws DeadlineException if the thread is interrupted
   */
  public PreflightReport run(PreflightJob job, InstantSiteClient client) {
    if (job.target().kind() != TargetKind.TILE) {
      throw new UsageException(
          job.target().toString(), "is no tile", "give the client of the product API");
    }
    return upload(job, compose(job), client);
  }

  /**
   * As {@link #run(PreflightJob, InstantSiteClient)}, with what {@link #compose} has made.
   *
   * @param tile of the same job, which is for a tile
   */
  public PreflightReport upload(PreflightJob job, RenderedTile tile, InstantSiteClient client) {
    return report(job, new Upload(client, deadline, new Stopwatch(listener)).run(job, tile), tile);
  }

  /**
   * Does the whole job for a product or category. The border of a product's main image is compared
   * once it is known to be that of the new picture; see {@link ProductClient#awaitPicture}. Of a
   * gallery's or category's image the server tells no border: the verdict is {@link
   * Verdict#UNKNOWN}, and a warning {@code border_not_told} says so.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain or the format cannot be used, or the job is for
   *     a tile
   * @throws dev.selvage.ServerException if the server refuses or fails
   * @throws DeadlineException if the thread is interrupted
   */
  public PreflightReport run(PreflightJob job, ProductClient client) {
    if (job.target().kind() == TargetKind.TILE) {
      throw new UsageException(
          job.target().toString(), "is a tile", "give the client of the tile image API");
    }
    RenderedTile tile = compose(job);
    ProductUpload upload = new ProductUpload(client, deadline, settle, new Stopwatch(listener));
    Upload.Outcome outcome = upload.run(job, tile);
    Warning warning = upload.warning();
    return report(job, outcome, warning == null ? tile : tile.with(warning));
  }

  private PreflightReport report(PreflightJob job, Upload.Outcome outcome, RenderedTile tile) {
    UploadResult result = outcome.result();
    BorderComparison comparison =
        new BorderComparison(
            tile.borderInfo(), result == null ? null : result.borderInfo(), thresholds);
    List<Timing> timings = new ArrayList<>(tile.timings());
    timings.addAll(outcome.timings());
    return new PreflightReport(
        job.storeId(),
        job.target(),
        tile,
        comparison.verdict(),
        comparison,
        outcome.imageId(),
        result,
        outcome.cutShort(),
        timings);
  }

  /**
   * Composes and measures, and refuses what is too large to be uploaded.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used, or the tile is over 20
   *     MB
   * @throws dev.selvage.UsageException if the chain cannot be used, or the format not by the API
   */
  public RenderedTile compose(PreflightJob job) {
    checkFormat(job);
    return checked(
        composer.renderOrReuse(
            job.composition(), job.output(), job.reuse(), accepted(job), listener));
  }

  /**
   * The same of images that are open already.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used, or the tile is over 20
   *     MB
   */
  public RenderedTile compose(OpenComposition open, Output output) {
    return checked(composer.render(open, output, listener));
  }

  private static RenderedTile checked(RenderedTile tile) {
    if (tile.bytes().length > MAX_UPLOAD_BYTES) {
      throw new UnusableInputException(
          "output",
          tile.bytes().length + " bytes are more than the 20 MB that the server takes",
          "lower the quality or the width, or write JPEG");
    }
    return tile;
  }

  /**
   * In which formats files are sent as they are; the tile API does not say whether it reads GIF.
   */
  private static Set<ImageFormat> accepted(PreflightJob job) {
    return job.target().kind() == TargetKind.TILE
        ? Set.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)
        : Set.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);
  }

  private static void checkFormat(PreflightJob job) {
    boolean product = job.target().kind() != TargetKind.TILE;
    if (product && job.output().format() == ImageFormat.WEBP) {
      throw new UsageException(
          job.target().toString(),
          "the product API does not take WebP",
          "write JPEG or PNG: --format auto, jpeg or png");
    }
  }

  /** Collects the settings of a preflight; not safe for use by several threads. */
  public static final class Builder {
    private Composer composer = Composer.create();
    private Thresholds thresholds = Thresholds.DEFAULT;
    private Duration deadline = Duration.ofSeconds(60);
    private ProgressListener listener = ProgressListener.NONE;
    private Duration settle = Duration.ofSeconds(10);

    private Builder() {}

    /** What composes and measures. */
    public Builder composer(Composer value) {
      composer = value;
      return this;
    }

    /** How far the colours may be apart. */
    public Builder thresholds(Thresholds value) {
      thresholds = value;
      return this;
    }

    /**
     * How long all calls may take together, from the token to the server's result; 60 s if not set.
     */
    public Builder deadline(Duration value) {
      deadline = value;
      return this;
    }

    /**
     * How long a product's border that is the very one of the picture before must stand with the
     * new picture to be taken for its own, 0 to 1 day; 10 s if not set.
     */
    public Builder settle(Duration value) {
      settle = value;
      return this;
    }

    /** Who hears what is being done. */
    public Builder listener(ProgressListener value) {
      listener = value;
      return this;
    }

    /** The preflight. */
    public Preflight build() {
      return new Preflight(this);
    }
  }
}
