package dev.selvage.image.internal.jpeg.decoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the reading of a scan's bits stands, and what happens between its restart intervals, by the
 * rules of libjpeg ({@code jpeg_resync_to_restart}). For one thread.
 *
 * <p>The next bits are the highest of {@link #bits}; a single 1 follows the last of them, so that
 * the number of those that were used is that of the zeros behind it, and no counter is needed
 * (Giesen, "Reading bits in far too many ways").
 */
class EntropyReader {
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int FIRST_FRAME = 0xc0;
  private static final int FIRST_RESTART = 0xd0;
  private static final int RESTARTS = 8;
  private static final int NEAR = 2;

  final ScanData data;
  final Findings findings;

  /** Where {@link #bits} were read from. */
  int position;

  long bits;

  /** Whether data have run out before the next interval: what follows stays gray. */
  boolean exhausted;

  /** How often MCUs, or the rest of an interval, were left gray. */
  int losses;

  private final int interval;
  private int unitsLeft;
  private int nextRestart;

  /**
   * @param interval MCUs from one restart marker to the next, 0 if there are none
   */
  EntropyReader(ScanData data, Findings findings, int interval) {
    this.data = data;
    this.findings = findings;
    this.interval = interval;
    unitsLeft = interval;
    begin();
  }

  private void begin() {
    position = 0;
    bits = (long) LONGS.get(data.bytes, 0) | 1;
  }

  /** Makes at least 56 bits available. */
  final void refill() {
    int used = Long.numberOfTrailingZeros(bits);
    position += used >>> 3;
    bits = ((long) LONGS.get(data.bytes, position) | 1) << (used & 7);
  }

  /** Whether more bits were read than there are. */
  final boolean isPastEnd() {
    return data.ended && 8L * position + Long.numberOfTrailingZeros(bits) > 8L * data.filled;
  }

  /**
   * Notes, between two MCUs, that data have run out, and makes sure that the next will be there.
   */
  final void beforeUnit() {
    if (!data.ended && position > data.filled - ScanData.SLACK - Long.BYTES) {
      data.refill(position);
      position = 0;
    }
    if (!exhausted && isPastEnd()) {
      exhausted = true;
      findings.missing();
    }
    if (exhausted) {
      losses++;
    }
  }

  /**
   * How many of the next MCUs come before a restart.
   *
   * @param wanted at least 1
   * @return at least 1; a restart that is due has been done
   */
  final int unitsUntilRestart(int wanted) {
    if (interval == 0) {
      return wanted;
    }
    if (unitsLeft == 0) {
      restart();
      unitsLeft = interval;
    }
    int units = Math.min(wanted, unitsLeft);
    unitsLeft -= units;
    return units;
  }

  /** To be overridden by what keeps values from one MCU to the next. */
  void reset() {}

  private void restart() {
    finish();
    int desired = FIRST_RESTART + nextRestart;
    if (data.marker == desired) {
      resume();
    } else {
      resynchronise(desired);
    }
    nextRestart = (nextRestart + 1) % RESTARTS;
    begin();
    reset();
  }

  private void resume() {
    data.start(data.position());
    exhausted = false;
  }

  private void resynchronise(int desired) {
    if (data.marker == ScanData.END_OF_FILE) {
      findings.missing();
      data.startEmpty();
      return;
    }
    findings.damaged(
        String.format("marker 0x%02x stands in the place of restart %d", data.marker, desired & 7));
    while (data.marker != ScanData.END_OF_FILE) {
      int marker = data.marker;
      int ahead = (marker - desired) & (RESTARTS - 1);
      if (marker < FIRST_FRAME || (ScanData.isRestart(marker) && ahead >= RESTARTS - NEAR)) {
        data.nextMarker();
      } else if (ScanData.isRestart(marker) && (ahead == 0 || ahead > NEAR)) {
        resume();
        return;
      } else {
        break;
      }
    }
    data.startEmpty();
  }

  /** Passes over what is left of the interval, up to its marker. */
  final void finish() {
    if (!exhausted && isPastEnd()) {
      findings.missing();
    }
    int used = position + (Long.numberOfTrailingZeros(bits) + 7) / 8;
    long left = data.skip(Math.min(used, data.filled));
    if (left > 0) {
      findings.odd(left + " bytes stand between JPEG data and the next marker");
    }
  }
}
