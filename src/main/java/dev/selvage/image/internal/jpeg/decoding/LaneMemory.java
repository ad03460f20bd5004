package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lends arrays for the lanes of {@link Lanes}, and keeps what comes back, up to a bound: they would
 * be a third of all that a picture of usual size takes of the heap. Safe for several threads.
 */
final class LaneMemory {
  /** A picture of luma and chroma takes four, most others no more than six. */
  private static final int MOST_A_PROCESSOR = 6;

  private static final LaneMemory SHARED =
      new LaneMemory(MOST_A_PROCESSOR * Runtime.getRuntime().availableProcessors());

  private final int most;
  private final Deque<int[]> free = new ArrayDeque<>();

  /**
   * @param most arrays that are kept, of 130 kB each
   */
  LaneMemory(int most) {
    this.most = most;
  }

  /** That of the process. */
  static LaneMemory shared() {
    return SHARED;
  }

  /** An array with anything in it. */
  int[] take() {
    synchronized (this) {
      if (!free.isEmpty()) {
        return free.removeFirst();
      }
    }
    return new int[Lanes.LENGTH];
  }

  /** Takes one back, which its user forgets. */
  synchronized void giveBack(int[] lanes) {
    if (free.size() < most) {
      free.addFirst(lanes);
    }
  }
}
