package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;

/** Reads the fields of a box one after the other. For one thread. */
final class Fields {
  private final ByteView body;
  private long at;

  Fields(ByteView body, long from) {
    this.body = body;
    this.at = from;
  }

  long position() {
    return at;
  }

  void skip(long bytes) {
    at += bytes;
  }

  boolean hasMore() {
    return at < body.length();
  }

  int u8() {
    return body.u8(at++);
  }

  int u16() {
    at += 2;
    return body.u16(at - 2);
  }

  long u32() {
    at += 4;
    return body.u32(at - 4);
  }

  /** A number of 0, 4 or 8 bytes; one of 2^63 or more comes out negative. */
  long number(int bytes) {
    return switch (bytes) {
      case 0 -> 0;
      case 4 -> u32();
      default -> u32() << 32 | u32();
    };
  }

  String fourLetters() {
    at += 4;
    return body.fourLetters(at - 4);
  }

  /**
   * A text of Latin-1 that ends with a zero byte.
   *
   * @param most how many characters of it are looked at; what is longer ends there
   */
  String text(int most) {
    StringBuilder text = new StringBuilder();
    while (hasMore() && text.length() < most) {
      int next = u8();
      if (next == 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
