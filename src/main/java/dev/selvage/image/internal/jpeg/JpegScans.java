package dev.selvage.image.internal.jpeg;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;

/**
 * Counts the scans of a JPEG file without decoding them (ITU-T T.81, annex B). Decoders go over the
 * whole picture for each, however little it holds: a file of some kilobytes can keep them busy for
 * minutes, inside native code that nothing stops.
 */
public final class JpegScans {
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int TEM = 0x01;

  /**
   * Scans times pixels that a decoder goes over in a second, at the very least. Measured, where
   * each scan looks at every coefficient and holds next to nothing: 930 million by the JDK, more by
   * libturbojpeg.
   */
  private static final long PIXELS_A_SECOND = 200_000_000;

  private JpegScans() {}

  /**
   * Refuses a file with more scans than are allowed, or than can be gone over in the time.
   *
   * @param start where the first scan's marker stands, or some bytes before
   */
  public static void check(ByteView file, int start, Size size, Limits limits) {
    int scans = count(file, start, limits.maxScans() + 1);
    if (scans > limits.maxScans()) {
      throw overLimit(file, "has more JPEG scans than the limit of " + limits.maxScans());
    }
    long most = limits.maxTime().toMillis() * (PIXELS_A_SECOND / 1000);
    if (scans * size.pixels() > most) {
      throw overLimit(
          file,
          "has "
              + scans
              + " JPEG scans of "
              + size
              + " px, which may take more than the limit of "
              + limits.seconds()
              + " s");
    }
  }

  private static UnusableInputException overLimit(ByteView file, String what) {
    return new UnusableInputException(
        file.name(), what, "export it again as a baseline JPEG, or raise the limit");
  }

  /** Scans up to the end of the picture, or of the file; no more than {@code most}. */
  private static int count(ByteView file, int start, int most) {
    byte[] bytes = file.bytes();
    int end = file.from() + file.length();
    int scans = 0;
    int at = file.from() + start;
    while (at + 1 < end && scans < most) {
      if (bytes[at] != (byte) 0xff) {
        at++;
        continue;
      }
      int marker = bytes[at + 1] & 0xff;
      if (marker == JpegSegments.EOI) {
        break;
      }
      if (marker == 0xff) {
        at++;
      } else if (marker <= TEM || (marker >= FIRST_RESTART && marker <= LAST_RESTART)) {
        at += 2;
      } else {
        scans += marker == JpegSegments.SOS ? 1 : 0;
        int length = at + 3 < end ? (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff) : 2;
        at += 2 + Math.max(2, length);
      }
    }
    return scans;
  }
}
