package dev.selvage.batch;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a run stands.
 *
 * @param tiles of the manifest; 0 while it is being read
 * @param skipped tiles that were done before this run
 * @param confirmed by this run
 * @param differing found by this run
 * @param sent by this run, of which the server tells no border
 * @param failed given up by this run
 * @param postponed left for a further run
 * @param composed rendered by this run, whatever became of them
 * @param rehearsed rendered by this run and through with that, because it is a dry run
 * @param calls that went out
 * @param retries calls that were repeated after a failure
 * @param elapsed since the run began
 */
public record Progress(
    long tiles,
    long skipped,
    long confirmed,
    long differing,
    long sent,
    long failed,
    long postponed,
    long composed,
    long rehearsed,
    long calls,
    long retries,
    Duration elapsed) {

  /** Tiles that this run is through with. */
  public long done() {
    return confirmed + differing + sent + failed + postponed + rehearsed;
  }

  /** Tiles that this run is through with, a minute. */
  public double tilesPerMinute() {
    double minutes = elapsed.toMillis() / 60_000.0;
    return minutes == 0 ? 0 : done() / minutes;
  }

  /** How long the rest takes if it goes on like this; empty before anything is done. */
  public Optional<Duration> left() {
    long left = Math.max(0, tiles - skipped - done());
    return done() == 0
        ? Optional.empty()
        : Optional.of(elapsed.multipliedBy(left).dividedBy(done()));
  }
}
