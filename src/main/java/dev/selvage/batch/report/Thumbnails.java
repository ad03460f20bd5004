package dev.selvage.batch.report;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.InputDigest;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.RecordedTiles;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import dev.selvage.render.ProgressListener;
import dev.selvage.render.RenderedTile;
import dev.selvage.resample.Filter;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Composes tiles again, small, several at a time, and hands them on in the order of the journal.
 * What counts here is that a tile is recognised: it is drawn by the quickest way there is, not as
 * it was for the upload.
 */
final class Thumbnails implements AutoCloseable {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 72;
  private static final int QUALITY = 70;

  /** Each may need the memory of a large picture. */
  private static final int MOST_THREADS = 4;

  private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  private final ExecutorService executor = Executors.newFixedThreadPool(threads);
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final RecordedTiles tiles;
  private final Output output;
  private final Path base;
  private final Map<Limits, Composer> composers = new HashMap<>();
  private final RowWriter writer;

  /**
   * @param writer is given the rows in their order, on the thread that calls
   */
  Thumbnails(Journal journal, RowWriter writer) {
    this.tiles = new RecordedTiles(journal);
    this.output =
        Output.AUTO.withBackground(journal.style().output().background()).withQuality(QUALITY);
    this.base = journal.base();
    this.writer = writer;
  }

  /** Takes a row and its picture. */
  interface RowWriter {
    /**
     * Takes one.
     *
     * @param thumbnail null with a tile that was never composed
     */
    void write(TileRow row, @Nullable Thumbnail thumbnail);
  }

  /** A row that waits for its picture, or for those before it. */
  private record Pending(TileRow row, @Nullable Future<Thumbnail> thumbnail) {}

  /** The next row; writes those before it whose turn has come. */
  void add(TileRow row) {
    if (row.tile().sha256() == null) {
      pending.add(new Pending(row, null));
    } else {
      Composer composer = composer(row);
      pending.add(new Pending(row, executor.submit(() -> thumbnail(row, composer))));
    }
    // Few wait at a time, however many there are.
    if (pending.size() > 4 * threads) {
      writeFirst();
    }
  }

  /** Writes all that are left. */
  void finish() {
    while (!pending.isEmpty()) {
      writeFirst();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void writeFirst() {
    Pending first = pending.remove();
    Future<Thumbnail> thumbnail = first.thumbnail();
    writer.write(first.row(), thumbnail == null ? null : result(thumbnail));
  }

  private static Thumbnail result(Future<Thumbnail> thumbnail) {
    try {
      return thumbnail.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableInputException(
          "the page", "is not whole: its writing was interrupted", "write it again", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Images that were allowed then are now. */
  private Composer composer(TileRow row) {
    return composers.computeIfAbsent(
        tiles.rendering(row).limits(),
        limits ->
            Composer.builder()
                .limits(limits)
                .profile(DecodingProfile.FAST)
                .filter(Filter.TRIANGLE)
                .build());
  }

  private Thumbnail thumbnail(TileRow row, Composer composer) {
    try {
      List<ImageSource> sources = row.spec().sources(base);
      return RecordedTiles.alone(
          () -> {
            try (OpenComposition open = composer.open(composition(row.spec(), sources))) {
              String inputs =
                  InputDigest.ofContents(
                      sources.stream().map(source -> open.image(source).bytes()));
              RenderedTile tile = composer.render(open, output, ProgressListener.NONE);
              return new Thumbnail(
                  TilePictures.dataUri(tile.format(), tile.bytes()),
                  tile.size().width(),
                  tile.size().height(),
                  inputs.equals(row.inputs())
                      ? null
                      : "Its images have changed since: this is not what was sent.");
            }
          });
    } catch (UnusableInputException | UsageException e) {
      return Thumbnail.none("No picture: " + e.getMessage());
    }
  }

  /** A tile of several images is drawn small from the start, any other made small in the end. */
  private static Composition composition(TileSpec spec, List<ImageSource> sources) {
    if (spec.chain() == null) {
      return Composition.tiles(sources, Math.max(1, WIDTH / sources.size()));
    }
    Composition whole = spec.composition(sources);
    Chain small = Chain.of(Transformation.of(Crop.LIMIT, WIDTH, HEIGHT));
    return new Composition(whole.base(), whole.overlays(), whole.chain().followedBy(small));
  }
}
