package dev.selvage.batch.observation;

import dev.selvage.ConfigurationFile;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalException;
import dev.selvage.batch.journal.RecordedTiles;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Observation;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.io.OutputCheck;
import dev.selvage.render.RenderedTile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a server has said of images, to calibrate by; from a journal, whose tiles are composed
 * again, or from a file of one JSON object a line. Each going through reads everything anew, with
 * one picture in memory at a time. Not safe for use by several threads.
 */
public final class Observations implements Iterable<Observation> {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 100;

  private final Source source;
  private final Set<ObservedApi> wanted;
  private final Set<Warning> warnings = new LinkedHashSet<>();
  private long skipped;

  private final Set<Path> files = new LinkedHashSet<>();

  private Observations(Source source) {
    this(source, EnumSet.allOf(ObservedApi.class));
  }

  private Observations(Source source, Set<ObservedApi> wanted) {
    this.source = source;
    this.wanted = wanted;
  }

  /** All of these, one after the other. */
  public static Observations together(List<Observations> parts) {
    List<Observations> copy = List.copyOf(parts);
    return new Observations(
        (all, skip) ->
            () ->
                new Joined(
                    copy.stream().map(part -> part.source.observations(all, skip)).iterator()));
  }

  /** Those that come from one API. */
  public Observations only(ObservedApi api) {
    return new Observations(source, EnumSet.of(api));
  }

  /** Whether those of an API are wanted. */
  boolean wants(ObservedApi api) {
    return wanted.contains(api);
  }

  /**
   * Those of a file: {@code {"image":PATH,"borderInfo":{...}}} a line, where the image is the file
   * as it was uploaded; {@code "original":PATH}, where it is given, the picture before it was
   * encoded; {@code "api":"tile"} or {@code "product"}, where it is given, which API said it:
   * without it the product API, if the colour is called {@code dominatingColor}, else the tile
   * image API. Paths are seen from the file's folder.
   */
  public static Observations ofFile(Path file) {
    return ofFile(file, Limits.DEFAULT);
  }

  /**
   * As {@link #ofFile(Path)}.
   *
   * @param limits what one image may ask of this process
   */
  public static Observations ofFile(Path file, Limits limits) {
    return ofFile(
        file,
        limits,
        failure -> {
          throw failure;
        });
  }

  /**
   * As {@link #ofFile(Path, Limits)}, without the observations whose images cannot be used.
   *
   * @param unusable is told of each such image, whenever all of them are gone through
   */
  public static Observations ofFile(
      Path file, Limits limits, Consumer<UnusableInputException> unusable) {
    return new Observations(
        (all, skip) ->
            new ObservationLines(
                file,
                limits,
                all::wants,
                all.warnings::add,
                all.files::add,
                failure -> {
                  unusable.accept(failure);
                  skip.run();
                }));
  }

  /**
   * Those of a journal: all tiles whose border the server has told. Tiles whose images have changed
   * since, or cannot be used any more, are skipped.
   */
  public static Observations ofJournal(Journal journal) {
    return new Observations((all, skip) -> () -> new Tiles(journal, all, skip));
  }

  /** Whether a file is a journal, or at least a database. */
  public static boolean isJournal(Path file) {
    ConfigurationFile.checkRegular(file);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be read", "give a journal or a file of observations", e);
    }
  }

  /**
   * Goes through all of them. The iterator throws {@link UsageException} for a line that cannot be
   * used and {@link UnusableInputException} for an image or journal that cannot be.
   */
  @Override
  public Iterator<Observation> iterator() {
    skipped = 0;
    return source.observations(this, () -> skipped++).iterator();
  }

  /** Names the images of a file that were read so far to those that must not be written over. */
  public void addTo(OutputCheck check) {
    files.forEach(file -> check.reads("an image to read", file));
  }

  /** Observations that were skipped when this was last gone through. */
  public long skipped() {
    return skipped;
  }

  /**
   * What was odd about the images of a file so far, each oddity once. Those of a journal were told
   * when its tiles were composed first.
   */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Begins anew. */
  private interface Source {
    Iterable<Observation> observations(Observations all, Runnable skip);
  }

  /** Goes through one part after the other, each begun only when the one before has ended. */
  private static final class Joined extends LookAhead<Observation> {
    private final Iterator<Iterable<Observation>> parts;
    private Iterator<Observation> current = Collections.emptyIterator();

    Joined(Iterator<Iterable<Observation>> parts) {
      this.parts = parts;
    }

    @Override
    @Nullable Observation find() {
      while (!current.hasNext() && parts.hasNext()) {
        current = parts.next().iterator();
      }
      return current.hasNext() ? current.next() : null;
    }
  }

  /** Goes through the tiles of a journal. */
  private static final class Tiles extends LookAhead<Observation> {
    private final Journal journal;
    private final Observations all;
    private final Runnable skip;
    private final RecordedTiles tiles;
    private Iterator<TileRow> page = Collections.emptyIterator();
    private long line;

    Tiles(Journal journal, Observations all, Runnable skip) {
      this.journal = journal;
      this.all = all;
      this.skip = skip;
      this.tiles = new RecordedTiles(journal);
    }

    @Override
    @Nullable Observation find() {
      Observation found = null;
      while (found == null && hasRow()) {
        TileRow row = page.next();
        line = row.line();
        BorderInfo server = row.tile().server();
        boolean tile = row.spec().target() == TargetKind.TILE;
        if (server != null && all.wants(tile ? ObservedApi.TILE : ObservedApi.PRODUCT)) {
          found = observation(row, server);
        }
      }
      return found;
    }

    private boolean hasRow() {
      if (!page.hasNext()) {
        page = journal.rowsAfter(line, PAGE).iterator();
      }
      return page.hasNext();
    }

    private @Nullable Observation observation(TileRow row, BorderInfo server) {
      try {
        RenderedTile tile = tiles.render(row);
        if (tile.sha256().equals(row.tile().sha256())) {
          ImageDecoder decoder = new ImageDecoder(Limits.OWN_OUTPUT);
          Raster encoded = decoder.decode(ImageSource.of("output", tile.bytes())).raster();
          return new Observation(tiles.pixels(row), encoded, server);
        }
      } catch (JournalException e) {
        throw e;
      } catch (UnusableInputException | UsageException e) {
        // It was good enough to be sent, so that its images have changed since.
        skip.run();
        return null;
      }
      skip.run();
      return null;
    }
  }
}
