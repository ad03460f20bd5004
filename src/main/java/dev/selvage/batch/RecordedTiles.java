package dev.selvage.batch;

import dev.selvage.border.BorderPolicy;
import dev.selvage.image.Limits;
import dev.selvage.image.Pixels;
import dev.selvage.preflight.Composer;
import dev.selvage.preflight.Composition;
import dev.selvage.preflight.Output;
import dev.selvage.preflight.RenderedTile;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.nio.file.Path;

/** Composes tiles of a journal again, as they were composed for the upload. */
final class RecordedTiles {
  private final TileStyle style;
  private final Path base;
  private final Composer composer;

  RecordedTiles(Journal journal) {
    style = journal.style();
    base = journal.base();
    composer = composer(style, journal.policy(), Limits.DEFAULT, Resamplers.best());
  }

  /** What composes the tiles of a batch. */
  static Composer composer(
      TileStyle style, BorderPolicy policy, Limits limits, Resampler resampler) {
    return Composer.builder()
        .filter(style.filter())
        .profile(style.profile())
        .policy(policy)
        .limits(limits)
        .resampler(resampler)
        .build();
  }

  /**
   * The tile as it comes out now.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used (any more)
   * @throws dev.selvage.UsageException if the chain cannot be used on the images
   */
  RenderedTile render(TileRow row) {
    Composition composition = row.spec().composition(base);
    Output output = style.output().withQuality(row.spec().quality());
    return composer.render(composition, output);
  }

  /**
   * The picture before it is encoded.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used (any more)
   * @throws dev.selvage.UsageException if the chain cannot be used on the images
   */
  Pixels pixels(TileRow row) {
    return composer.pixels(row.spec().composition(base));
  }
}
