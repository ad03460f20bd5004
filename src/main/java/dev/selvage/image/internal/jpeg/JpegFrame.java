package dev.selvage.image.internal.jpeg;

import dev.selvage.image.SampleLayout;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.jpeg.JpegSegments.Segment;
import java.util.List;

/**
 * What the frame header of a JPEG file, and the marks of programs beside it, say of its samples.
 * Immutable.
 */
final class JpegFrame {
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;

  private final JpegSegments segments;

  JpegFrame(JpegSegments segments) {
    this.segments = segments;
  }

  /** Four samples a pixel are inks; the mark of Adobe's programs tells which. */
  SampleLayout samples() {
    int components = 0;
    int transform = -1;
    for (Segment segment : segments.all()) {
      ByteView body = segment.body();
      if (components == 0 && JpegSegments.isFrame(segment.marker())) {
        components = body.u8(5);
      } else if (segment.marker() == JpegSegments.APP14
          && body.has(0, "Adobe")
          && body.length() >= 12) {
        transform = body.u8(11);
      }
    }
    return switch (components) {
      case 1 -> SampleLayout.GRAY;
      case 4 -> transform <= 0 ? SampleLayout.CMYK : SampleLayout.YCCK;
      default -> transform == 0 ? SampleLayout.RGB : SampleLayout.YCBCR;
    };
  }

  /** Whether it is one frame of the kinds that are decoded in Java: Huffman codes and blocks. */
  boolean isBaselineOrProgressive() {
    List<Segment> frames =
        segments.all().stream().filter(each -> JpegSegments.isFrame(each.marker())).toList();
    return frames.size() == 1 && frames.get(0).marker() <= PROGRESSIVE;
  }

  /**
   * Whether three components are red, green and blue, as libjpeg tells: JFIF's mark means luma and
   * chroma, whatever else is there; then Adobe's counts, then how the components are called.
   */
  boolean isStoredAsRgb() {
    boolean called = false;
    int transform = -1;
    for (Segment segment : segments.all()) {
      ByteView body = segment.body();
      if (segment.marker() == JpegSegments.APP0 && body.has(0, "JFIF\0")) {
        return false;
      } else if (segment.marker() == JpegSegments.APP14
          && body.has(0, "Adobe")
          && body.length() >= 12) {
        transform = body.u8(11);
      } else if (JpegSegments.isFrame(segment.marker()) && body.length() >= 15) {
        called = body.u8(6) == 'R' && body.u8(9) == 'G' && body.u8(12) == 'B';
      }
    }
    return transform < 0 ? called : transform == 0;
  }

  /** Whether decoders stop behind the first scan: it is sequential, and holds all components. */
  boolean hasOneScan() {
    int scan = segments.end();
    for (Segment segment : segments.all()) {
      ByteView frame = segment.body();
      if (JpegSegments.isFrame(segment.marker())
          && (segment.marker() == PROGRESSIVE || frame.length() < 6)) {
        return false;
      }
      if (JpegSegments.isFrame(segment.marker()) && scan + 4 < segments.file().length()) {
        return segments.file().u8(scan + 4) == frame.u8(5);
      }
    }
    return false;
  }

  /**
   * 1 if the samples are 8 bits of gray, 3 if they are luma and chroma beyond doubt: decoders agree
   * on what such a file shows. They do not where RGB is stored as such, or nothing says what is: 0.
   */
  int plainComponents() {
    ByteView frame = null;
    boolean luma = false;
    for (Segment segment : segments.all()) {
      ByteView body = segment.body();
      if (JpegSegments.isFrame(segment.marker())) {
        if (frame != null || segment.marker() < BASELINE || segment.marker() > PROGRESSIVE) {
          return 0;
        }
        frame = body;
      } else if (segment.marker() == JpegSegments.APP0 && body.has(0, "JFIF\0")) {
        luma = true;
      } else if (segment.marker() == JpegSegments.APP14 && body.has(0, "Adobe")) {
        if (body.length() < 12 || body.u8(11) != 1) {
          return 0;
        }
        luma = true;
      }
    }
    return frame != null && isPlain(frame, luma) ? frame.u8(5) : 0;
  }

  /**
   * @param luma whether a mark says that three components are luma and chroma
   */
  private static boolean isPlain(ByteView frame, boolean luma) {
    int components = frame.length() < 6 ? 0 : frame.u8(5);
    if (components == 0 || frame.u8(0) != 8 || frame.length() < 6 + 3 * components) {
      return false;
    }
    if (components != 3) {
      return components == 1;
    }
    boolean usual = frame.u8(6) == 1 && frame.u8(9) == 2 && frame.u8(12) == 3;
    // Without a mark, the JDK takes chroma of full size for RGB.
    return usual && (luma || frame.u8(7) != frame.u8(10));
  }

  /**
   * The most of the picture that so few bytes can hold: a block takes two bits at least, in the
   * first scan of a progressive file one.
   *
   * @return 0..1
   */
  double mostShare() {
    for (Segment segment : segments.all()) {
      ByteView frame = segment.body();
      if (JpegSegments.isFrame(segment.marker()) && frame.length() >= 6) {
        long bits = Byte.SIZE * (long) (segments.file().length() - segment.position());
        int bitsABlock = segment.marker() == PROGRESSIVE ? 1 : 2;
        return Math.min(1, (double) bits / bitsABlock / blocks(frame));
      }
    }
    return 1;
  }

  /** Blocks of all components, without those that fill up the edges. */
  private static long blocks(ByteView frame) {
    int components = Math.min(frame.u8(5), (frame.length() - 6) / 3);
    int mostAcross = 1;
    int mostDown = 1;
    for (int i = 0; i < components; i++) {
      mostAcross = Math.max(mostAcross, frame.u8(7 + 3 * i) >> 4);
      mostDown = Math.max(mostDown, frame.u8(7 + 3 * i) & 15);
    }
    long blocks = 0;
    for (int i = 0; i < components; i++) {
      int factors = frame.u8(7 + 3 * i);
      long wide = (long) frame.u16(3) * (factors >> 4) / (8L * mostAcross);
      long high = (long) frame.u16(1) * (factors & 15) / (8L * mostDown);
      blocks += Math.max(1, wide) * Math.max(1, high);
    }
    return Math.max(1, blocks);
  }

  /**
   * Whether chroma lies beside luma as planar rasters have it: both of one size, that of luma or
   * half of it either way.
   */
  boolean hasPlanarChroma() {
    for (Segment segment : segments.all()) {
      ByteView frame = segment.body();
      if (JpegSegments.isFrame(segment.marker()) && frame.length() >= 15 && frame.u8(5) == 3) {
        int luma = frame.u8(7);
        int chroma = frame.u8(10);
        return chroma == frame.u8(13)
            && isWholeOrHalf(luma >> 4, chroma >> 4)
            && isWholeOrHalf(luma & 15, chroma & 15);
      }
    }
    return false;
  }

  private static boolean isWholeOrHalf(int luma, int chroma) {
    return chroma > 0 && (luma == chroma || luma == 2 * chroma);
  }
}
