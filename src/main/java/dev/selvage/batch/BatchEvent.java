package dev.selvage.batch;

import dev.selvage.batch.journal.TileRecord;
import dev.selvage.image.Warning;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run and is worth telling. */
public sealed interface BatchEvent {
  /**
   * The manifest is read, and every line of it can be used.
   *
   * @param plan what it came to
   */
  record Planned(Plan plan) implements BatchEvent {}

  /**
   * The run begins, but under conditions that its user should know.
   *
   * @param what in words
   */
  record Cautioned(String what) implements BatchEvent {}

  /**
   * A tile has taken a step, which is in the journal by now.
   *
   * @param tile as the journal has it now
   */
  record Moved(TileRecord tile) implements BatchEvent {}

  /**
   * The images of a tile that was composed just now have something that its user should know.
   *
   * @param line where it stands in the manifest
   * @param tile the server's id of the tile
   * @param warnings at least one
   */
  record Warned(long line, String tile, List<Warning> warnings) implements BatchEvent {
    /** Copies the warnings. */
    public Warned {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * A tile was given up for this run, but not for good: a further run goes on with it.
   *
   * @param tile as the journal has it now; its last error says why
   */
  record Postponed(TileRecord tile) implements BatchEvent {}

  /**
   * What was done for a tile counts no more, because its line or its images have changed.
   *
   * @param line where it stands in the manifest
   * @param tile the server's id of the tile
   * @param why such as {@code the line has changed}
   */
  record Redone(long line, String tile, String why) implements BatchEvent {}

  /**
   * All calls are held up.
   *
   * @param why in words
   * @param length how long, or null if that depends on the server
   */
  record Paused(String why, @Nullable Duration length) implements BatchEvent {}

  /**
   * The site is published.
   *
   * @param tiles of the manifest whose changed drafts visitors see from now on
   */
  record Published(long tiles) implements BatchEvent {}

  /** The server answers again. */
  record Resumed() implements BatchEvent {}
}
