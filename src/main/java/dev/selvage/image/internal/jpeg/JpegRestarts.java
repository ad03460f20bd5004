package dev.selvage.image.internal.jpeg;

import dev.selvage.image.internal.codec.ByteView;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the restart markers of a JPEG are those that its decoder will expect, and what becomes of
 * the picture where they are not: told from the markers alone, by the rule that libjpeg follows
 * ({@code jpeg_resync_to_restart}). A marker one or two ahead of the expected one is left for
 * later, and the interval before it stays empty; one that is as much behind is passed over with its
 * data; any other is taken for the expected one.
 *
 * @param inOrder whether every marker is the expected one, and none is missing or too many
 * @param lost whether pixels are lost by it
 */
public record JpegRestarts(boolean inOrder, boolean lost) {
  private static final int DRI = 0xdd;
  private static final int FIRST = 0xd0;
  private static final int LAST = 0xd7;
  private static final int MARKERS = 8;
  private static final int BLOCK = 8;
  private static final JpegRestarts SOUND = new JpegRestarts(true, false);

  /** Looks at all scans of a file. */
  static JpegRestarts of(ByteView file) {
    Walk walk = new Walk(file);
    JpegRestarts all = SOUND;
    for (JpegRestarts scan = walk.nextScan(); scan != null; scan = walk.nextScan()) {
      all = new JpegRestarts(all.inOrder && scan.inOrder, all.lost || scan.lost);
    }
    return all;
  }

  /**
   * What becomes of one scan.
   *
   * @param markers numbers of the markers that are there
   * @param expected how many there ought to be
   * @param endsEmpty whether nothing stands behind the last of them
   */
  public static JpegRestarts ofScan(byte[] markers, int expected, boolean endsEmpty) {
    boolean inOrder = true;
    boolean lost = false;
    int at = 0;
    for (int i = 0; i < expected; i++) {
      int ahead = -1;
      while (at < markers.length) {
        ahead = (markers[at] - i % MARKERS + MARKERS) % MARKERS;
        if (ahead < MARKERS - 2) {
          break;
        }
        inOrder = false;
        lost = true;
        at++;
        ahead = -1;
      }
      inOrder &= ahead == 0;
      if (ahead < 0 || ahead == 1 || ahead == 2) {
        lost = true;
      } else {
        at++;
      }
    }
    int left = markers.length - at;
    boolean harmless = left == 0 || (left == 1 && endsEmpty);
    return new JpegRestarts(inOrder && left == 0, lost || !harmless);
  }

  /** Goes through the segments of a file, and the markers in its scans. */
  private static final class Walk {
    private final ByteView file;
    private int position = 2;
    private int interval;
    private @Nullable ByteView frame;

    Walk(ByteView file) {
      this.file = file;
    }

    /** What becomes of the next scan; null behind the last. */
    @Nullable JpegRestarts nextScan() {
      while (position + 4 <= file.length()) {
        int marker = file.u8(position) == 0xff ? file.u8(position + 1) : 0;
        if (marker == JpegSegments.EOI) {
          return null;
        }
        if (marker == 0
            || marker == 0xff
            || marker == 1
            || (marker >= FIRST && marker < JpegSegments.EOI)) {
          position++;
          continue;
        }
        ByteView body = file.part(position + 4, file.u16(position + 2) - 2L);
        position += 2 + Math.max(2, file.u16(position + 2));
        if (marker == DRI && body.length() >= 2) {
          interval = body.u16(0);
        } else if (frame == null && JpegSegments.isFrame(marker)) {
          frame = body;
        } else if (marker == JpegSegments.SOS && frame != null && body.length() > 0) {
          return scan(body, frame);
        }
      }
      return null;
    }

    private JpegRestarts scan(ByteView scan, ByteView head) {
      ByteArrayOutputStream markers = new ByteArrayOutputStream();
      int dataStart = position;
      while (position + 1 < file.length()) {
        if (file.u8(position) != 0xff) {
          position++;
          continue;
        }
        int marker = file.u8(position + 1);
        if (marker >= FIRST && marker <= LAST) {
          markers.write(marker - FIRST);
          dataStart = position + 2;
        } else if (marker != 0 && marker != 0xff) {
          break;
        }
        position += marker == 0xff ? 1 : 2;
      }
      long units = units(scan, head);
      int expected = interval == 0 ? 0 : (int) ((units - 1) / interval);
      return ofScan(markers.toByteArray(), expected, dataStart >= position);
    }

    /** Blocks of a scan of one component, groups of blocks of one of several. */
    private static long units(ByteView scan, ByteView head) {
      int mostX = 1;
      int mostY = 1;
      int ownX = 1;
      int ownY = 1;
      for (int i = 0; i < head.u8(5); i++) {
        int factors = head.u8(7 + 3 * i);
        mostX = Math.max(mostX, factors >> 4);
        mostY = Math.max(mostY, factors & 15);
        if (head.u8(6 + 3 * i) == scan.u8(1)) {
          ownX = Math.max(1, factors >> 4);
          ownY = Math.max(1, factors & 15);
        }
      }
      long width = head.u16(3);
      long height = head.u16(1);
      if (scan.u8(0) == 1) {
        return blocks(ceil(width * ownX, mostX), BLOCK) * blocks(ceil(height * ownY, mostY), BLOCK);
      }
      return blocks(width, BLOCK * mostX) * blocks(height, BLOCK * mostY);
    }

    private static long blocks(long samples, int side) {
      return Math.max(1, ceil(samples, side));
    }

    private static long ceil(long value, int by) {
      return (value + by - 1) / by;
    }
  }
}
