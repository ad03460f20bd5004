package dev.selvage.image.internal.jpeg;

import dev.selvage.image.internal.codec.ByteView;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG file before its first scan (ITU-T T.81, annex B).
 *
 * @param file that they are of
 * @param all in the file's order
 */
record JpegSegments(ByteView file, List<Segment> all) {
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int SOS = 0xda;
  static final int EOI = 0xd9;
  static final int APP11 = 0xeb;
  static final int APP13 = 0xed;
  static final int APP14 = 0xee;

  // Small files may hold millions of empty segments, each of which costs memory here.
  private static final int MAX_SEGMENTS = 4096;

  /**
   * One marker segment.
   *
   * @param marker the byte after 0xff
   * @param body what follows the length
   * @param position where the body starts in the file
   */
  record Segment(int marker, ByteView body, int position) {}

  /**
   * The segments up to the first scan. Bytes between segments that belong to none are passed over,
   * as decoders do. A file that is cut off gives the whole segments before the cut.
   */
  static JpegSegments read(ByteView file) {
    List<Segment> segments = new ArrayList<>();
    int position = 2;
    while (position + 4 <= file.length()) {
      int marker = file.u8(position) == 0xff ? file.u8(position + 1) : 0;
      if (marker == 0 || marker == 0xff) {
        position++;
      } else if (marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        position += 2;
      } else if (marker == SOS || marker == EOI) {
        break;
      } else {
        int length = file.u16(position + 2);
        if (length < 2 || position + 2 + length > file.length()) {
          break;
        }
        int start = position + 4;
        if (segments.size() == MAX_SEGMENTS) {
          throw file.tooMany(MAX_SEGMENTS, "JPEG segments");
        }
        segments.add(new Segment(marker, file.part(start, length - 2), start));
        position += 2 + length;
      }
    }
    return new JpegSegments(file, List.copyOf(segments));
  }

  /** Where the first scan's marker stands, or some bytes before. */
  int end() {
    if (all.isEmpty()) {
      return 2;
    }
    Segment last = all.get(all.size() - 1);
    return last.position() + last.body().length();
  }

  /** Whether the mark of the end stands anywhere behind the first scan's marker. */
  boolean hasEnd() {
    int start = end();
    for (int i = file.length() - 2; i >= start; i--) {
      if (file.u8(i) == 0xff && file.u8(i + 1) == EOI) {
        return true;
      }
    }
    return false;
  }

  /** Whether a segment tells what kind of file it is. */
  static boolean isNamed(int marker) {
    return isFrame(marker) || marker == JpegKind.DHP || marker == JpegKind.LS_FRAME;
  }

  static boolean isFrame(int marker) {
    // C4, C8 and CC are tables and an extension, not frames.
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
