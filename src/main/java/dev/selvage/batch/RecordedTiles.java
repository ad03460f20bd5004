package dev.selvage.batch;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
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
import java.util.function.Supplier;

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
    return alone(() -> composer.render(composition, output));
  }

  /**
   * The picture before it is encoded.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used (any more)
   * @throws dev.selvage.UsageException if the chain cannot be used on the images
   */
  Pixels pixels(TileRow row) {
    Composition composition = row.spec().composition(base);
    return alone(() -> composer.pixels(composition));
  }

  /**
   * Lets whatever goes wrong with a tile be that tile's trouble and nobody else's.
   *
   * @throws UnusableInputException in place of an error that should not have been
   */
  static <T> T alone(Supplier<T> work) {
    try {
      return work.get();
    } catch (SelvageException e) {
      // Said as it ought to be; an interruption is among them, which is nobody's trouble.
      throw e;
    } catch (OutOfMemoryError e) {
      throw new UnusableInputException(
          "the tile", "takes more memory than there is", "give the JVM more", e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnusableInputException(
          "the tile", "cannot be composed: " + e, "report this: it is a mistake in Selvage", e);
    }
  }
}
