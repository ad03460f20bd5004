package dev.selvage.image;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * Whether samples lie within ranges, eight at once. Samples of several channels may lie side by
 * side, each with a range of its own. Immutable.
 */
final class SampleRanges {
  private static final long HIGH = 0x8080808080808080L;

  /** The widest range: differences have to fit seven bits. */
  private static final int WIDEST = 127;

  private final int[] low;
  private final int[] high;

  private final boolean empty;

  // For each of as many longs as there are channels: the low end of each byte's range, and what is
  // missing of its width to the widest.
  private final long[] lows;
  private final long[] rooms;

  /**
   * @param low the least value of each channel, 0..255
   * @param high the greatest; where it is below the least, nothing lies within. Ranges that are too
   *     wide are cut from above
   */
  SampleRanges(int[] low, int[] high) {
    int channels = low.length;
    this.low = low.clone();
    this.high = high.clone();
    lows = new long[channels];
    rooms = new long[channels];
    empty = IntStream.range(0, channels).anyMatch(channel -> high[channel] < low[channel]);
    for (int i = 0; i < 8 * channels && !empty; i++) {
      int channel = i % channels;
      this.high[channel] = Math.min(high[channel], low[channel] + WIDEST);
      int shift = 8 * (i % 8);
      lows[i / 8] |= (long) low[channel] << shift;
      rooms[i / 8] |= (long) (WIDEST - (this.high[channel] - low[channel])) << shift;
    }
  }

  /** Whether all samples of a row lie within; it begins with the first channel. */
  boolean hold(ByteBuffer littleEndian, int from, int count) {
    if (empty) {
      return false;
    }
    int channels = low.length;
    int at = from;
    int end = from + count;
    int part = 0;
    for (; at + 8 <= end; at += 8) {
      long samples = littleEndian.getLong(at);
      long ends = lows[part];
      // Each byte less the low end of its range, without borrowing from the next.
      long above = ((samples | HIGH) - (ends & ~HIGH)) ^ ((samples ^ ~ends) & HIGH);
      if (((((above & ~HIGH) + rooms[part]) | above) & HIGH) != 0) {
        return false;
      }
      part = part + 1 == channels ? 0 : part + 1;
    }
    for (; at < end; at++) {
      int sample = littleEndian.get(at) & 0xff;
      int channel = (at - from) % channels;
      if (sample < low[channel] || sample > high[channel]) {
        return false;
      }
    }
    return true;
  }
}
