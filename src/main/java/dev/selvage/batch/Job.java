package dev.selvage.batch;

import dev.selvage.batch.journal.TileRow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tile on its way through one run. One thread at a time has it. */
final class Job {
  private TileRow row;
  private boolean placeIsNew;
  private boolean placeHasFailed;
  private int failures;
  private int failedUploads;
  private @Nullable Duration interval;
  private long waitingSince;
  private boolean waiting;
  private long shownSince;
  private boolean shown;

  Job(TileRow row) {
    this.row = row;
  }

  /** As the journal has it. */
  TileRow row() {
    return row;
  }

  void row(TileRow now) {
    row = Objects.requireNonNull(now);
  }

  /** Whether the place was reserved by this run, so that the server must still know it. */
  boolean placeIsNew() {
    return placeIsNew;
  }

  void placeIsNew(boolean value) {
    placeIsNew = value;
  }

  /** Whether the tile was given up with this place, so that another one is worth a try. */
  boolean placeHasFailed() {
    return placeHasFailed;
  }

  void placeHasFailed(boolean value) {
    placeHasFailed = value;
  }

  /** Counts a failed call; gives how many failed in a row. */
  int failedOnceMore() {
    return ++failures;
  }

  void succeeded() {
    failures = 0;
  }

  /** Counts a failed upload; gives how many failed, whatever came between. */
  int uploadFailedOnceMore() {
    return ++failedUploads;
  }

  /** Begins to wait for the server, unless it does already. */
  void startWaiting(long now) {
    if (!waiting) {
      waiting = true;
      waitingSince = now;
      interval = null;
    }
  }

  void stopWaiting() {
    waiting = false;
  }

  /** Nanoseconds since it began to wait. */
  long waited(long now) {
    return now - waitingSince;
  }

  /** Nanoseconds since the server was first seen to show its picture; 0 the first time. */
  long shownFor(long now) {
    if (!shown) {
      shown = true;
      shownSince = now;
    }
    return now - shownSince;
  }

  /** The wait before the last poll, or null before the first. */
  @Nullable Duration interval() {
    return interval;
  }

  void interval(Duration value) {
    interval = value;
  }
}
