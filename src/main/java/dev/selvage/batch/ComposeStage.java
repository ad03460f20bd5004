package dev.selvage.batch;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.ComposedFile;
import dev.selvage.batch.journal.InputDigest;
import dev.selvage.batch.journal.RecordedTiles;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.journal.TileState;
import dev.selvage.image.ImageSource;
import dev.selvage.preflight.Preflight;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is to be done for a tile, and composes it where that is needed. All work for the
 * processor is done here, on as many threads as there are composers.
 */
final class ComposeStage {
  private final RunParts parts;
  private final BatchRun run;
  private final Composer composer;
  private final Preflight preflight;
  private final Budget pixels;
  private final Budget files;

  /**
   * For one run.
   *
   * @param pixels memory for pictures that are being composed
   * @param files memory for tiles that wait to be sent, or are being sent
   */
  ComposeStage(RunParts parts, BatchRun run, Budget pixels, Budget files) {
    this.parts = parts;
    this.run = run;
    this.pixels = pixels;
    this.files = files;
    BatchSettings settings = parts.settings();
    composer = settings.rendering().composer(settings.style(), settings.resampler());
    preflight = Preflight.builder().composer(composer).build();
  }

  /** Decides where a tile goes on, and does what is to be done here. */
  void inspect(Job job) throws InterruptedException {
    if (mayHaveChanged(job.row())) {
      String inputs = digest(job.row());
      // Where there is nothing to compare with, it matters only if the files are needed.
      if (inputs != null) {
        compareInputs(job, inputs);
      }
    }
    long limit = parts.settings().limit();
    boolean retries = parts.settings().retryFailed() && !parts.tally().isFull(limit);
    if (job.row().state() == TileState.FAILED && retries) {
      job.row(parts.ledger().retried(job.row()));
      job.placeHasFailed(job.row().place() != null);
    }
    if (job.row().state().isFinished()) {
      parts.tally().skipped.increment();
      run.leave(job);
    } else if (!parts.tally().admit(limit)) {
      run.leave(job);
    } else {
      goOn(job);
    }
  }

  /** Composes a tile and hands it on. */
  void compose(Job job) throws InterruptedException {
    Composed composed;
    try {
      composed = render(job.row());
    } catch (UnusableInputException | UsageException e) {
      parts.failed(job, e, TileState.PLANNED, digest(job.row()));
      run.leave(job);
      return;
    }
    RenderedTile tile = composed.tile();
    parts.tally().composed.increment();
    TileRow row = job.row();
    if (row.sent() && !tile.sha256().equals(row.tile().sha256())) {
      redo(job, "it is composed to other bytes than were sent, perhaps, before");
    }
    parts.moved(job, parts.ledger().composed(job.row(), composed.inputs(), tile));
    if (!tile.warnings().isEmpty()) {
      parts.listener().happened(new BatchEvent.Warned(row.line(), row.name(), tile.warnings()));
    }
    if (parts.settings().dryRun()) {
      parts.tally().rehearsed.increment();
      run.leave(job);
    } else {
      run.send(job, tile, files.take(tile.bytes().length));
    }
  }

  private static boolean mayHaveChanged(TileRow row) {
    return row.inputs() != null || row.state() == TileState.FAILED;
  }

  private void compareInputs(Job job, String inputs) {
    if (!inputs.equals(job.row().inputs())) {
      redo(job, job.row().inputs() == null ? "its images can be read now" : "an image has changed");
    }
  }

  private void redo(Job job, String why) {
    TileRow row = job.row();
    job.row(parts.ledger().redone(row, why));
    job.placeIsNew(false);
    parts.listener().happened(new BatchEvent.Redone(row.line(), row.name(), why));
  }

  private void goOn(Job job) throws InterruptedException {
    TileRow row = job.row();
    boolean changing = row.state() == TileState.CHANGING;
    boolean asked =
        changing
            || row.state() == TileState.UPLOADED
            || (row.state() == TileState.RESERVED && row.sent());
    if (!asked) {
      compose(job);
    } else if (parts.settings().dryRun()) {
      // It is composed and sent already; what is left cannot be rehearsed.
      parts.tally().skipped.increment();
      run.leave(job);
    } else if (changing) {
      run.change(job, Duration.ZERO);
    } else {
      run.ask(job, Duration.ZERO);
    }
  }

  /**
   * A tile, and what it was made of.
   *
   * @param inputs digest of the very bytes that were decoded
   */
  private record Composed(RenderedTile tile, String inputs) {}

  private Composed render(TileRow row) throws InterruptedException {
    TileSpec spec = row.spec();
    if (spec.error() != null) {
      throw new UnusableInputException(
          row.name(), "was not composed: " + spec.error(), "compose it again, and upload then");
    }
    @Nullable ComposedFile file = spec.composed();
    if (file != null) {
      RenderedTile tile = RecordedTiles.alone(() -> file.read(parts.base()));
      return new Composed(tile, InputDigest.ofContents(Stream.of(tile.bytes())));
    }
    List<ImageSource> sources = spec.sources(parts.base());
    Composition composition = spec.composition(sources);
    Output output = parts.settings().style().output().withQuality(spec.quality());
    try (OpenComposition open = RecordedTiles.alone(() -> composer.open(composition))) {
      int share = pixels.take(open.renderingBytes());
      try {
        String inputs =
            InputDigest.ofContents(sources.stream().map(source -> open.image(source).bytes()));
        return new Composed(RecordedTiles.alone(() -> preflight.compose(open, output)), inputs);
      } finally {
        pixels.giveBack(share);
      }
    }
  }

  /** By which the next run sees whether the images have changed; null where one cannot be read. */
  private @Nullable String digest(TileRow row) {
    try {
      return InputDigest.of(row.spec().files(parts.base()));
    } catch (UnusableInputException e) {
      // Rendering says so.
      return null;
    }
  }
}
