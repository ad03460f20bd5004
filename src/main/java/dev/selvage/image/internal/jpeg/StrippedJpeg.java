package dev.selvage.image.internal.jpeg;

import dev.selvage.image.internal.codec.ByteView;
import java.io.ByteArrayOutputStream;

/**
 * A JPEG file without metadata: what is needed to decode it stays as it is, to the byte. Segments
 * for programs go but for those that say what the samples stand for, and so do comments,
 * thumbnails, and whatever follows the picture. For one file.
 */
final class StrippedJpeg {
  private static final int SOI = 0xd8;
  private static final int COM = 0xfe;
  private static final int APP0 = 0xe0;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int LAST_APP = 0xef;

  private static final int JFIF_BYTES = 14;
  private static final int ADOBE_BYTES = 12;

  private final ByteView file;
  private final boolean keepsProfile;
  private final ByteArrayOutputStream out;

  private StrippedJpeg(ByteView file, boolean keepsProfile) {
    this.file = file;
    this.keepsProfile = keepsProfile;
    out = new ByteArrayOutputStream(file.length());
  }

  /**
   * The file without metadata; of one that is cut off, what there is.
   *
   * @param file with the first two bytes of a JPEG
   */
  static byte[] of(ByteView file, boolean keepsProfile) {
    return new StrippedJpeg(file, keepsProfile).strip();
  }

  private byte[] strip() {
    int position = 0;
    while (position + 2 <= file.length()) {
      int marker = file.u8(position + 1L);
      if (file.u8(position) != 0xff || marker == 0xff || marker == 0) {
        // Between segments, there may be anything.
        position++;
      } else if (hasNoBody(marker)) {
        copy(position, position + 2);
        position += 2;
        if (marker == JpegSegments.EOI) {
          break;
        }
      } else if (position + 4 > file.length()) {
        break;
      } else {
        int end = Math.min(file.length(), position + 2 + file.u16(position + 2L));
        segment(marker, position, end);
        position = marker == JpegSegments.SOS ? codes(end) : end;
      }
    }
    return out.toByteArray();
  }

  private static boolean hasNoBody(int marker) {
    return marker == 1 || (marker >= 0xd0 && marker <= JpegSegments.EOI);
  }

  private void segment(int marker, int start, int end) {
    boolean forPrograms = marker >= APP0 && marker <= LAST_APP;
    if (marker == APP0 && file.has(start + 4L, "JFIF\0") && end - start >= 4 + JFIF_BYTES) {
      // Its last two bytes are the size of a thumbnail, which follows.
      begin(APP0, JFIF_BYTES);
      copy(start + 4, start + 2 + JFIF_BYTES);
      out.write(0);
      out.write(0);
    } else if (marker == APP14 && file.has(start + 4L, "Adobe") && end - start >= 4 + ADOBE_BYTES) {
      begin(APP14, ADOBE_BYTES);
      copy(start + 4, start + 4 + ADOBE_BYTES);
    } else if (marker == APP2 && keepsProfile && file.has(start + 4L, "ICC_PROFILE\0")) {
      copy(start, end);
    } else if (!forPrograms && marker != COM) {
      copy(start, end);
    }
  }

  private void begin(int marker, int length) {
    out.write(0xff);
    out.write(marker);
    out.write(0);
    out.write(length + 2);
  }

  /** Copies the codes of a scan, and says where they end. */
  private int codes(int start) {
    byte[] bytes = file.bytes();
    int position = start;
    while (position < file.length()) {
      if ((bytes[file.from() + position] & 0xff) == 0xff && position + 1 < file.length()) {
        int next = bytes[file.from() + position + 1] & 0xff;
        // A zero is stuffed behind each 0xff of the data; restart markers are among them.
        if (next != 0 && next != 0xff && (next < 0xd0 || next >= SOI)) {
          break;
        }
      }
      position++;
    }
    copy(start, position);
    return position;
  }

  private void copy(int from, int to) {
    out.write(file.bytes(), file.from() + from, to - from);
  }
}
