package dev.selvage.batch.journal;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Verdict;
import dev.selvage.instantsite.Reservation;
import dev.selvage.instantsite.Tile;
import dev.selvage.preflight.BorderJson;
import dev.selvage.render.RenderedTile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the tiles. Each is on the disk when its method returns, and each is taken only from
 * a state that it may be taken from. Safe for use by several threads.
 */
public final class JournalWriter {
  private static final Set<TileState> UNFINISHED =
      EnumSet.copyOf(
          Arrays.stream(TileState.values()).filter(state -> !state.isFinished()).toList());

  /** What makes a row forget all that was done for it. */
  public static final String AFRESH =
      "inputs = NULL, rendering = NULL, sha256 = NULL, bytes = 0, width = NULL, height = NULL,"
          + " local = NULL, image_id = NULL, upload_url = NULL, sent = 0, sent_at = NULL, attempts"
          + " = 0, server = NULL, delta_e = NULL, fault = NULL, last_error = NULL, retry_from ="
          + " NULL, finished_at = NULL";

  private final Database database;
  private final InstantSource clock;
  private final long rendering;
  private final TileRows rows;
  private final ContentJournal contents;
  private final ShownPictures shown;

  /**
   * For one run.
   *
   * @param rendering the row that says what its tiles are rendered with
   */
  public JournalWriter(Database database, InstantSource clock, long rendering) {
    this.database = database;
    this.clock = clock;
    this.rendering = rendering;
    this.rows = new TileRows(database.file());
    this.contents = new ContentJournal(database);
    this.shown = new ShownPictures(database);
  }

  /** What is kept of tiles' content. */
  public ContentJournal contents() {
    return contents;
  }

  /** What products showed before their pictures were sent. */
  public ShownPictures shown() {
    return shown;
  }

  /** The journal's file. */
  public Path file() {
    return database.file();
  }

  /**
   * It is known what will be sent. A place that is reserved already stays.
   *
   * @param inputs SHA-256 over the files that it was composed of
   */
  public TileRow composed(TileRow row, String inputs, RenderedTile tile) {
    return moved(
        row,
        EnumSet.of(TileState.PLANNED, TileState.COMPOSED, TileState.RESERVED),
        "state = CASE state WHEN 'reserved' THEN 'reserved' ELSE 'composed' END, inputs = ?,"
            + " rendering = ?, sha256 = ?, bytes = ?, width = ?, height = ?, local = ?, redo_why ="
            + " NULL",
        inputs,
        rendering,
        tile.sha256(),
        tile.bytes().length,
        tile.size().width(),
        tile.size().height(),
        BorderJson.write(tile.borderInfo()).toString());
  }

  /** The server has given a place. */
  public TileRow reserved(TileRow row, Reservation place) {
    return moved(
        row,
        EnumSet.of(TileState.COMPOSED),
        "state = 'reserved', image_id = ?, upload_url = ?, sent = 0",
        place.id(),
        place.url().toString());
  }

  /** The place is no good any more, and nothing is in it. */
  public TileRow placeLost(TileRow row) {
    return moved(
        row,
        EnumSet.of(TileState.RESERVED),
        "state = 'composed', image_id = NULL, upload_url = NULL, sent = 0");
  }

  /** From now on the image may arrive. */
  public TileRow sending(TileRow row) {
    return moved(
        row,
        EnumSet.of(TileState.RESERVED),
        "sent = 1, sent_at = ?, attempts = attempts + 1",
        clock.millis());
  }

  /** The image is with the server, under this id. */
  public TileRow uploaded(TileRow row, String imageId) {
    return moved(row, EnumSet.of(TileState.RESERVED), "state = 'uploaded', image_id = ?", imageId);
  }

  /** The server tells no border of it, so that nothing is left to be done. */
  public TileRow sent(TileRow row) {
    return moved(
        row,
        EnumSet.of(TileState.UPLOADED),
        "state = 'sent', fault = NULL, finished_at = ?",
        clock.millis());
  }

  /** The server has told its border. */
  public TileRow compared(TileRow row, BorderComparison comparison) {
    boolean same = comparison.verdict() == Verdict.MATCH;
    return compared(row, comparison, same ? TileState.CONFIRMED : TileState.DIFFERS);
  }

  /** The border is confirmed; from now on the tile's content may be changed. */
  public TileRow changing(TileRow row, BorderComparison comparison, Tile after) {
    List<TileRow> moved = new ArrayList<>();
    database.transaction(
        () -> {
          contents.planned(row, after);
          moved.add(compared(row, comparison, TileState.CHANGING));
        });
    return moved.get(0);
  }

  /** The tile's draft shows the picture. */
  public TileRow changed(TileRow row) {
    return moved(
        row,
        EnumSet.of(TileState.CHANGING),
        "state = 'changed', fault = NULL, finished_at = ?",
        clock.millis());
  }

  /** The tile's draft is what it was before. */
  public TileRow rolledBack(TileRow row) {
    return moved(
        row,
        EnumSet.of(TileState.CHANGING, TileState.CHANGED, TileState.PUBLISHED, TileState.FAILED),
        "state = 'rolled_back', retry_from = NULL");
  }

  private TileRow compared(TileRow row, BorderComparison comparison, TileState next) {
    BorderInfo server = comparison.server();
    if (server == null) {
      throw new IllegalArgumentException("nothing to compare with");
    }
    return moved(
        row,
        EnumSet.of(TileState.UPLOADED),
        "state = ?, server = ?, delta_e = ?, fault = NULL, finished_at = ?",
        next.label(),
        BorderJson.write(server).toString(),
        comparison.deltaE().orElseThrow(),
        clock.millis());
  }

  /** Something went wrong, but the tile is not given up. */
  public TileRow troubled(TileRow row, Throwable failure) {
    return moved(
        row,
        UNFINISHED,
        "fault = ?, last_error = ?",
        FailureCause.of(failure).label(),
        String.valueOf(failure.getMessage()));
  }

  /**
   * The tile is given up.
   *
   * @param retryFrom where it goes on if it is tried again
   * @param inputs SHA-256 over its files, or null if it is not known or known already
   */
  public TileRow failed(
      TileRow row, Throwable failure, TileState retryFrom, @Nullable String inputs) {
    return moved(
        row,
        UNFINISHED,
        "state = 'failed', fault = ?, last_error = ?, retry_from = ?, finished_at = ?, "
            + "inputs = coalesce(?, inputs)",
        FailureCause.of(failure).label(),
        String.valueOf(failure.getMessage()),
        retryFrom.label(),
        clock.millis(),
        inputs);
  }

  /** A failed tile is tried again, from where that makes sense. */
  public TileRow retried(TileRow row) {
    TileState from = row.retryFrom();
    if (from == null || from == TileState.PLANNED) {
      return moved(row, EnumSet.of(TileState.FAILED), "state = 'planned', " + AFRESH);
    }
    contents.outdated(row);
    return moved(
        row,
        EnumSet.of(TileState.FAILED),
        "state = ?, retry_from = NULL, finished_at = NULL",
        from.label());
  }

  /** What the tile is made of has changed: all that was done counts no more. */
  public TileRow redone(TileRow row, String why) {
    return moved(
        row, EnumSet.allOf(TileState.class), "state = 'planned', redo_why = ?, " + AFRESH, why);
  }

  private TileRow moved(
      TileRow row, Set<TileState> from, String assignments, @Nullable Object... values) {
    // A value may be null, which List.of does not take.
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
    all.add(clock.millis());
    all.add(row.id());
    String states =
        from.stream().map(state -> "'" + state.label() + "'").collect(Collectors.joining(", "));
    int changed =
        database.update(
            "UPDATE tiles SET "
                + assignments
                + ", updated_at = ? WHERE id = ? AND state IN ("
                + states
                + ")",
            all.toArray());
    if (changed != 1) {
      throw new IllegalStateException(
          "tile " + row.name() + " is not in one of the states " + from + " for " + assignments);
    }
    return database.query("SELECT * FROM tiles WHERE id = ?", rows::read, row.id()).get(0);
  }
}
