package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;

/** Reads the bits of coded headers, the highest first. For one thread. */
final class BitReader {
  private static final int MOST_ZEROS = 31;

  private final ByteView data;
  private final boolean escapes;
  private long at;
  private int zeros;
  private int current;
  private int left;

  /**
   * @param escapes whether a byte 3 behind two zero bytes is left out, as in H.265 (7.4.2)
   */
  BitReader(ByteView data, long from, boolean escapes) {
    this.data = data;
    this.at = from;
    this.escapes = escapes;
  }

  int bit() {
    if (left == 0) {
      current = next();
      left = 8;
    }
    left--;
    return current >> left & 1;
  }

  boolean flag() {
    return bit() == 1;
  }

  /** A number of 0 to 32 bits. */
  long bits(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  void skip(int count) {
    for (int i = 0; i < count; i++) {
      bit();
    }
  }

  /** A number in Exp-Golomb code (H.265, 9.2), which {@code uvlc} of AV1 is as well. */
  long exponential() {
    int count = 0;
    while (!flag()) {
      if (++count > MOST_ZEROS) {
        throw data.damaged("a number of the coded picture's header makes no sense");
      }
    }
    return (1L << count) - 1 + bits(count);
  }

  private int next() {
    int value = data.u8(at++);
    if (escapes) {
      if (zeros >= 2 && value == 3) {
        zeros = 0;
        value = data.u8(at++);
      }
      zeros = value == 0 ? zeros + 1 : 0;
    }
    return value;
  }
}
