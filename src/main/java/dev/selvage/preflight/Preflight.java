package dev.selvage.preflight;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import dev.selvage.border.BorderComparison;
import dev.selvage.border.Thresholds;
import dev.selvage.border.Verdict;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.UploadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The main job: composes a tile, uploads it, waits for the server's result, and compares the border
 * that the server found with the one measured here. Immutable and safe for use by several threads.
 */
public final class Preflight {
  private static final long MAX_UPLOAD_BYTES = 20_000_000;

  private final Composer composer;
  private final Thresholds thresholds;
  private final Duration deadline;
  private final ProgressListener listener;

  private Preflight(Builder builder) {
    composer = builder.composer;
    thresholds = builder.thresholds;
    deadline = builder.deadline;
    listener = builder.listener;
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
        job.storeId(), job.tileId(), tile, Verdict.DRY_RUN, null, null, null, null, tile.timings());
  }

  /**
   * Does the whole job. Where the server has no result, or no border, before the deadline, the
   * verdict is {@link Verdict#UNKNOWN}; the report names the image if a place was reserved for it.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used
   * @throws dev.selvage.ServerException if the server refuses or fails
   * @throws DeadlineException if the thread is interrupted
   */
  public PreflightReport run(PreflightJob job, InstantSiteClient client) {
    RenderedTile tile = compose(job);
    Upload upload = new Upload(client, deadline, new Stopwatch(listener));
    Upload.Outcome outcome = upload.run(job, tile);
    UploadResult result = outcome.result();
    BorderComparison comparison =
        new BorderComparison(
            tile.borderInfo(), result == null ? null : result.borderInfo(), thresholds);
    List<Timing> timings = new ArrayList<>(tile.timings());
    timings.addAll(outcome.timings());
    return new PreflightReport(
        job.storeId(),
        job.tileId(),
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
   * @throws dev.selvage.UsageException if the chain cannot be used
   */
  public RenderedTile compose(PreflightJob job) {
    return checked(composer.render(job.composition(), job.output(), listener));
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

  /** Collects the settings of a preflight; not safe for use by several threads. */
  public static final class Builder {
    private Composer composer = Composer.create();
    private Thresholds thresholds = Thresholds.DEFAULT;
    private Duration deadline = Duration.ofSeconds(60);
    private ProgressListener listener = ProgressListener.NONE;

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
