package dev.selvage.batch.journal;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.MemoryGuard;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Composes tiles of a journal again, as they were composed for the upload. Not safe for use by
 * several threads.
 */
public final class RecordedTiles {
  private final Journal journal;
  private final TileStyle style;
  private final Path base;
  private final Map<RunRendering, Composer> composers = new HashMap<>();

  public RecordedTiles(Journal journal) {
    this.journal = journal;
    style = journal.style();
    base = journal.base();
  }

  /** What the tile was rendered with. */
  public RunRendering rendering(TileRow row) {
    return journal.rendering(row.rendering());
  }

  /**
   * The tile as it comes out now.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used (any more)
   * @throws dev.selvage.UsageException if the chain cannot be used on the images
   */
  public RenderedTile render(TileRow row) {
    @Nullable ComposedFile composed = row.spec().composed();
    if (composed != null) {
      return alone(() -> composed.read(base));
    }
    Composition composition = row.spec().composition(base);
    Output output = style.output().withQuality(row.spec().quality());
    Composer composer = composer(row);
    return alone(() -> composer.render(composition, output));
  }

  /**
   * The picture before it is encoded; of one that was composed elsewhere, what its file holds.
   *
   * @throws dev.selvage.UnusableInputException if an image cannot be used (any more)
   * @throws dev.selvage.UsageException if the chain cannot be used on the images
   */
  public Raster pixels(TileRow row) {
    if (row.spec().composed() != null) {
      ImageSource file = ImageSource.of("output", render(row).bytes());
      return new ImageDecoder(Limits.OWN_OUTPUT).decode(file).raster();
    }
    Composition composition = row.spec().composition(base);
    Composer composer = composer(row);
    return alone(() -> composer.pixels(composition));
  }

  private Composer composer(TileRow row) {
    return composers.computeIfAbsent(rendering(row), rendering -> rendering.composer(style));
  }

  /**
   * Lets whatever goes wrong with a tile be that tile's trouble and nobody else's.
   *
   * @throws UnusableInputException in place of an error that should not have been
   */
  public static <T> T alone(Supplier<T> work) {
    try {
      return MemoryGuard.within("output", work);
    } catch (SelvageException e) {
      // Said as it ought to be; an interruption is among them, which is nobody's trouble.
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnusableInputException(
          "output", "cannot be made: " + e, "report this: it is a mistake in Selvage", e);
    }
  }
}
